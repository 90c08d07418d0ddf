import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSigningKey, parseSigningKey, type SigningKey } from '../../audit/proof/key.ts';
import { type Config, ConfigError } from '../../config.ts';

type SecretName = 'session-secret' | 'audit-secret' | 'audit-signing-key';

/** The name of a signing key that nobody named. */
const DEFAULT_KEY_NAME = 'wardroom.localhost/audit';

/**
 * The secret in a file of the data folder, for a configuration without it. The first call creates it,
 * so that what depends on it survives a restart.
 * @throws ConfigError when the file cannot be used
 */
export async function storedSecret(
  dataDir: string,
  name: SecretName,
  create: () => string = () => randomBytes(32).toString('base64url'),
): Promise<string> {
  const fresh = create();
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(join(dataDir, name), fresh, { flag: 'wx', mode: 0o600 });
    return fresh;
  } catch (error) {
    const found = await foundSecret(dataDir, name);
    if (found === null) throw unusable(name, 'cannot be created', error);
    return found;
  }
}

/**
 * The secret in a file of the data folder, or null without the file. It is for commands that use a
 * secret of the server and must not create one.
 * @throws ConfigError when the file cannot be used
 */
export async function foundSecret(dataDir: string, name: SecretName): Promise<string | null> {
  const secret = await readFile(join(dataDir, name), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw unusable(name, 'cannot be read', error);
  });
  if (secret?.trim() === '') throw unusable(name, 'is empty: delete it or restore it');
  return secret;
}

/**
 * The key that signs checkpoints: the configured one, or the one in the data folder, which is created
 * when there is none.
 * @throws ConfigError when the one in the data folder cannot be used
 */
export async function signingKeyOf({ auditSigningKey, dataDir }: Config): Promise<SigningKey> {
  if (auditSigningKey) return auditSigningKey;
  const create = () => generateSigningKey(DEFAULT_KEY_NAME);
  return parsedKey(await storedSecret(dataDir, 'audit-signing-key', create));
}

/**
 * The same key, but null instead of a new one.
 * @throws ConfigError when the one in the data folder cannot be used
 */
export async function foundSigningKey({
  auditSigningKey,
  dataDir,
}: Config): Promise<SigningKey | null> {
  if (auditSigningKey) return auditSigningKey;
  const text = await foundSecret(dataDir, 'audit-signing-key');
  return text === null ? null : parsedKey(text);
}

function parsedKey(text: string): SigningKey {
  const key = parseSigningKey(text.trim());
  if (!key) throw unusable('audit-signing-key', 'contains no signing key');
  return key;
}

function unusable(name: SecretName, problem: string, cause?: unknown): ConfigError {
  const code = codeOf(cause);
  const reason = code === null ? '' : ` (${code})`;
  return new ConfigError(`DATA_DIR: the file ${name} in it ${problem}${reason}`, { cause });
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null;
}
