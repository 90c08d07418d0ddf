import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from '../../config.ts';
import { foundSecret, signingKeyOf, storedSecret } from './secrets.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wardroom-secrets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a secret is created once, for the owner of the file alone', async () => {
  const dataDir = join(folder, 'new');
  expect(await foundSecret(dataDir, 'session-secret')).toBeNull();
  const secret = await storedSecret(dataDir, 'session-secret');
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(await storedSecret(dataDir, 'session-secret')).toBe(secret);
  expect(await foundSecret(dataDir, 'session-secret')).toBe(secret);
  expect(await readFile(join(dataDir, 'session-secret'), 'utf8')).toBe(secret);
  if (process.platform !== 'win32') {
    expect((await stat(join(dataDir, 'session-secret'))).mode & 0o777).toBe(0o600);
  }
});

test('an empty file is refused, rather than taken for a secret', async () => {
  await writeFile(join(folder, 'session-secret'), '\n');
  const refusal = new ConfigError(
    'DATA_DIR: the file session-secret in it is empty: delete it or restore it',
  );
  await expect(storedSecret(folder, 'session-secret')).rejects.toThrow(refusal);
  await expect(foundSecret(folder, 'session-secret')).rejects.toThrow(refusal);
});

test('a data folder that is a file is refused with the reason', async () => {
  const dataDir = join(folder, 'file');
  await writeFile(dataDir, '');
  await expect(storedSecret(dataDir, 'session-secret')).rejects.toThrow(
    new ConfigError('DATA_DIR: the file session-secret in it cannot be created (EEXIST)'),
  );
});

test('a signing key that is none is refused', async () => {
  await writeFile(join(folder, 'audit-signing-key'), 'not a key');
  const signing = signingKeyOf({ auditSigningKey: null, dataDir: folder } as never);
  await expect(signing).rejects.toThrow(
    new ConfigError('DATA_DIR: the file audit-signing-key in it contains no signing key'),
  );
});
