import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from './errors.ts';
import { isLive, type Owner, readOwner, thisProcess } from './lock-owner.ts';

const HEARTBEAT_MS = 1000;

/** The right of this process to run the cluster of a data folder. */
export interface Lock {
  /** Publishes the port of the server for processes that want to share it. */
  announce(port: number): Promise<void>;
  release(): Promise<void>;
}

export type Claim =
  | { readonly state: 'held'; readonly lock: Lock }
  | { readonly state: 'taken'; readonly owner: Owner };

/**
 * Claims a data folder for this process, or returns the running process that has it.
 *
 * The lock is a folder of numbered files, and the file with the highest number counts. A process
 * takes the next number by exclusive creation, and only after the owner has ended or released the
 * lock. The highest file is never removed. So if several processes find an owner that has ended,
 * exactly one gets the next number. A single lock file that is removed when stale cannot ensure that.
 */
export async function claim(folder: string): Promise<Claim> {
  await mkdir(folder, { recursive: true });
  const self = await thisProcess();
  for (;;) {
    const newest = await highest(folder);
    const owner = await liveOwner(folder, newest);
    if (owner) return { state: 'taken', owner };

    const mine = newest + 1;
    if (!(await create(join(folder, String(mine)), self))) continue;
    // The number may be free because it was used and removed since we looked.
    if ((await highest(folder)) === mine) {
      await tidy(folder, mine);
      return { state: 'held', lock: lockOf(folder, mine, self) };
    }
    await rm(join(folder, String(mine)), { force: true });
  }
}

/** The running process that has the lock now, if there is one. */
export async function currentOwner(folder: string): Promise<Owner | undefined> {
  return liveOwner(folder, await highest(folder));
}

function lockOf(folder: string, number: number, self: Owner): Lock {
  const path = join(folder, String(number));
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS).unref();
  return {
    announce: (port) => replace(path, JSON.stringify({ ...self, port })),
    release: async () => {
      clearInterval(heartbeat);
      await replace(path, 'released');
    },
  };
}

async function liveOwner(folder: string, number: number): Promise<Owner | undefined> {
  const path = join(folder, String(number));
  const owner = await readOwner(path);
  return owner && (await isLive(owner, path)) ? owner : undefined;
}

async function highest(folder: string): Promise<number> {
  const names = await readdir(folder);
  return Math.max(0, ...names.filter((name) => /^\d+$/.test(name)).map(Number));
}

async function tidy(folder: string, mine: number): Promise<void> {
  const names = await readdir(folder);
  const older = names.filter((name) => Number.parseInt(name, 10) < mine);
  await Promise.all(older.map((name) => rm(join(folder, name), { force: true })));
}

async function create(path: string, owner: Owner): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(owner), { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function replace(path: string, content: string): Promise<void> {
  const next = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(next, content);
  await rename(next, path);
}
