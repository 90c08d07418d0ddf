import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startCluster } from './data/cluster.ts';
import { startDriver } from './load/driver.ts';
import { readOptions } from './options.ts';
import { tableOf } from './report/table.ts';
import type { Entrant } from './run/entrant.ts';
import { measured } from './run/rounds.ts';
import { contestants } from './servers/contestants.ts';
import { startServer } from './servers/process.ts';
import { heats } from './workloads/heats.ts';
import type { Workload } from './workloads/workload.ts';

// Whatever was started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const options = readOptions(process.argv.slice(2));
const effort = options.quick
  ? { rounds: 3, seconds: 2, warmUpSeconds: 2 }
  : { rounds: 5, seconds: 4, warmUpSeconds: 4 };

await mkdir(options.dataDir, { recursive: true });
const cluster = await startCluster(join(options.dataDir, 'cluster'));
const driver = startDriver();
const entrants: Entrant[] = [];
try {
  const logs = join(options.dataDir, 'logs');
  await mkdir(logs, { recursive: true });
  for (const contestant of await contestants(cluster, options)) {
    entrants.push({ ...contestant, process: await startServer(contestant.command, logs) });
  }
  for (const heat of heats.filter(({ workloads }) => isAskedFor(workloads))) {
    const able = entrants.filter(
      ({ name, dialect }) =>
        heat.servers?.includes(name) !== false &&
        heat.workloads.every((each) => dialect[each.name]),
    );
    if (able.length > 0) {
      print(tableOf(heat.title, await measured({ cluster, driver }, able, heat, effort)));
    }
  }
} finally {
  driver.stop();
  for (const entrant of entrants) await entrant.process.stop();
  await cluster.stop();
}

function isAskedFor(workloads: readonly Workload[]): boolean {
  return options.only === null || workloads.some(({ name }) => options.only?.has(name));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
