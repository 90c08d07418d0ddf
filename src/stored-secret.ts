import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type SecretName = 'session-secret' | 'audit-secret' | 'audit-signing-key';

/**
 * The secret that is used when none is configured: the one in this file of the data folder, which is
 * made by the first start, so that what rests on it outlives a restart.
 * @param make another form than 32 random bytes in base64url
 */
export async function storedSecret(
  dataDir: string,
  name: SecretName,
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

/** The same for whoever is to use a secret and not to make one: null when there is none. */
export async function foundSecret(dataDir: string, name: SecretName): Promise<string | null> {
  try {
    return await readFile(join(dataDir, name), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
