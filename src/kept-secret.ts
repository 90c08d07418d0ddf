import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The secret that is used when none is configured: the one in this file of the data folder, which is
 * made by the first start, so that what rests on it outlives a restart.
 * @param make another form than 32 random bytes in base64url
 */
export async function keptSecret(
  dataDir: string,
  name: 'session-secret' | 'audit-secret' | 'audit-signing-key',
  make: () => string = () => randomBytes(32).toString('base64url'),
): Promise<string> {
  const fresh = make();
  const file = join(dataDir, name);
  await mkdir(dataDir, { recursive: true });
  try {
    await writeFile(file, fresh, { flag: 'wx', mode: 0o600 });
    return fresh;
  } catch {
    return readFile(file, 'utf8');
  }
}
