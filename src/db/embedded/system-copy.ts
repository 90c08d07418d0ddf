import { randomBytes } from 'node:crypto';
import { chmod, cp, lstat, mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EmbeddedStartError, hasCode } from './errors.ts';
import { run } from './run.ts';

/**
 * Returns a copy of the PostgreSQL in `home` in a folder that every user can enter and only root
 * can write. There is one copy for each version. Only root calls this.
 *
 * @throws EmbeddedStartError if no folder is both safe and usable.
 */
export async function systemCopy(
  home: string,
  version: string,
  isUsable: (copy: string) => Promise<boolean>,
): Promise<string> {
  const refusals: string[] = [];
  for (const place of ['/var/lib/wardroom', '/opt/wardroom', join(tmpdir(), 'wardroom-root')]) {
    try {
      await openSafely(place);
      const copy = await copyOnce(home, join(place, `postgresql-${version}-${process.arch}`));
      if (await isUsable(copy)) return copy;
      refusals.push(`${place}: programs do not run from there`);
    } catch (error) {
      refusals.push(`${place}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new EmbeddedStartError(
    `the user that PostgreSQL runs as cannot enter ${home}, and it could not be copied elsewhere`,
    { logLines: refusals },
  );
}

/** Creates the folder, or checks that only root could have created or changed it. */
async function openSafely(place: string): Promise<void> {
  const parent = await lstat(dirname(place));
  const sticky = (parent.mode & 0o1000) !== 0;
  if (parent.uid !== 0 || (!sticky && (parent.mode & 0o022) !== 0)) {
    throw new Error('others can write its parent folder');
  }
  try {
    await mkdir(place);
    await chmod(place, 0o755);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  const found = await lstat(place);
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) {
    throw new Error('is not a folder that only root can write');
  }
}

/** Copies to a folder beside the target and renames it, so that nobody uses an incomplete copy. */
async function copyOnce(home: string, target: string): Promise<string> {
  if (await lstat(target).catch(() => undefined)) return target;
  const unfinished = `${target}.${randomBytes(6).toString('hex')}`;
  try {
    await cp(home, unfinished, { recursive: true, verbatimSymlinks: true });
    await run('chmod', ['-R', 'u+rwX,go+rX,go-w', unfinished]);
    await rename(unfinished, target);
  } catch (error) {
    // Another start was faster, and its copy is the same.
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return target;
}
