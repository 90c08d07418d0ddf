import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import type { Account } from './account.ts';
import { EmbeddedStartError } from './errors.ts';

/** Writes a new random password that only its owner can read. Returns the file, open to read. */
export async function writePassword(path: string, owner?: Account): Promise<FileHandle> {
  await rm(path, { force: true });
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(24).toString('base64url')}\n`);
    if (owner) await file.chown(owner.uid, owner.gid);
    await file.sync();
  } finally {
    await file.close();
  }
  return open(path, 'r');
}

/** @throws EmbeddedStartError if the file is missing: the password is stored nowhere else. */
export async function readPassword(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    throw new EmbeddedStartError(`the superuser's password cannot be read from ${path}`, { cause });
  }
}
