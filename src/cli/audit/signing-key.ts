import { generateSigningKey, parseSigningKey, type SigningKey } from '../../audit/proof/key.ts';
import type { Config } from '../../config.ts';
import { ConfigError } from '../../config.ts';
import { foundSecret, storedSecret } from '../../stored-secret.ts';

/** The name of a key that nobody named. */
const DEFAULT_NAME = 'wardroom.localhost/audit';

/**
 * The key that checkpoints are signed with: the configured one, or else the one in the data folder,
 * which is made when it is first asked for.
 * @throws ConfigError when the one in the data folder is none any more
 */
export async function signingKeyOf({ auditSigningKey, dataDir }: Config): Promise<SigningKey> {
  if (auditSigningKey) return auditSigningKey;
  return parsed(
    await storedSecret(dataDir, 'audit-signing-key', () => generateSigningKey(DEFAULT_NAME)),
  );
}

/** The same for whoever is not to make one: null when there is none. */
export async function foundSigningKey({
  auditSigningKey,
  dataDir,
}: Config): Promise<SigningKey | null> {
  if (auditSigningKey) return auditSigningKey;
  const text = await foundSecret(dataDir, 'audit-signing-key');
  return text === null ? null : parsed(text);
}

function parsed(text: string): SigningKey {
  const key = parseSigningKey(text.trim());
  if (!key) throw new ConfigError('DATA_DIR: the file audit-signing-key in it holds no key');
  return key;
}
