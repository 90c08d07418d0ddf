import { readFile, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { hasCode } from './errors.ts';
import { pidRealm, startOf } from './process-info.ts';

const WRITING_MS = 500;
const FOREIGN_WATCH_MS = 3500;

const ownerSchema = z.object({
  pid: z.int().positive(),
  started: z.string(),
  realm: z.string(),
  port: z.int().positive().optional(),
});

/** The process that has the lock, and the port of its server once that is ready. */
export type Owner = z.infer<typeof ownerSchema>;

/** This process as the owner of a lock. */
export async function thisProcess(): Promise<Owner> {
  const [started, realm] = await Promise.all([startOf(process.pid), pidRealm()]);
  return { pid: process.pid, started: started ?? '', realm };
}

/** Reads the owner from a lock file. It is undefined if the lock was released or is empty. */
export async function readOwner(path: string): Promise<Owner | undefined> {
  for (let waited = 0; waited <= WRITING_MS; waited += 25) {
    const content = await readIfThere(path);
    if (content === undefined || content === 'released') return undefined;
    const owner = parse(content);
    if (owner) return owner;
    // Exclusive creation and writing are two steps. A crash between them leaves an empty file.
    await sleep(25);
  }
  return undefined;
}

/** Whether the owner runs in the same container or machine, so that its server is reachable. */
export async function isNear(owner: Owner): Promise<boolean> {
  return owner.realm === (await pidRealm());
}

/**
 * Whether the owner still runs. The pid says nothing about a process in another container or from
 * before a reboot. Such a process runs if the time of its lock file changes.
 */
export async function isLive(owner: Owner, path: string): Promise<boolean> {
  if (await isNear(owner)) return (await startOf(owner.pid)) === owner.started;
  const before = await modified(path);
  for (let waited = 0; waited < FOREIGN_WATCH_MS; waited += 100) {
    await sleep(100);
    if ((await modified(path)) !== before) return true;
  }
  return false;
}

async function modified(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.mtimeMs ?? 0;
}

/** A file that exists but cannot be read may be that of a running owner, so that error is thrown. */
async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function parse(content: string): Owner | undefined {
  try {
    return ownerSchema.safeParse(JSON.parse(content)).data;
  } catch {
    return undefined;
  }
}
