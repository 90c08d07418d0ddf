import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The secret that signs cookies when none is configured: the one in the data folder, which is made
 * by the first start, so that people stay signed in over a restart.
 */
export async function keptSessionSecret(dataDir: string): Promise<string> {
  const fresh = randomBytes(32).toString('base64url');
  const file = join(dataDir, 'session-secret');
  await mkdir(dataDir, { recursive: true });
  try {
    await writeFile(file, fresh, { flag: 'wx', mode: 0o600 });
    return fresh;
  } catch {
    return readFile(file, 'utf8');
  }
}
