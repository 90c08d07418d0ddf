import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from '../servers/process.ts';
import { startServer } from '../servers/process.ts';
import { median } from './statistics.ts';

const STARTS = 3;

/**
 * How long a second start takes until the first answer, in seconds, with the embedded PostgreSQL in
 * a data folder that an earlier start created.
 */
export async function secondStart(checkout: string, logs: string): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wardroom-start-'));
  const command: Command = {
    name: 'second-start',
    node: process.execPath,
    args: [join(checkout, 'bin', 'wardroom.js'), 'serve'],
    cwd: checkout,
    env: { DATA_DIR: dataDir, NODE_ENV: 'development' },
  };
  try {
    await (await startServer(command, logs)).stop();
    const times: number[] = [];
    for (let start = 0; start < STARTS; start++) {
      const began = performance.now();
      const server = await startServer(command, logs);
      times.push((performance.now() - began) / 1_000);
      await server.stop();
    }
    return median(times);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
