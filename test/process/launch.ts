import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { test } from 'vitest';
import { type Environment, Wardroom } from './wardroom.ts';

/** Starts processes and creates folders, and removes them at the end of the test. */
export class Launcher {
  readonly #cleanups: (() => Promise<unknown>)[] = [];

  /** A new folder, or a copy of the folder `template`. */
  async folder(template?: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'wardroom-process-'));
    this.#cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
    // Not fs.cp, because it changes the owner of the database's files.
    if (template) await promisify(execFile)('cp', ['-Rp', `${template}/.`, folder]);
    return folder;
  }

  run(args: readonly string[], env: Environment = {}): Wardroom {
    const wardroom = Wardroom.spawn(args, env);
    this.#cleanups.push(() => wardroom.clear());
    return wardroom;
  }

  /** Starts a server. The system chooses the port unless the environment names one. */
  serve(env: Environment): Promise<Wardroom> {
    return this.run(['serve'], { PORT: '0', ...env }).ready();
  }

  async clear(): Promise<void> {
    for (const cleanup of this.#cleanups.splice(0).reverse()) await cleanup();
  }
}

/** `it` with a launcher for each test. */
export const it = test.extend<{ launcher: Launcher }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  launcher: async ({}, use) => {
    const launcher = new Launcher();
    await use(launcher);
    await launcher.clear();
  },
});

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}
