import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startCluster } from './data/cluster.ts';
import { startDriver } from './load/driver.ts';
import { memoryOf } from './measure/cpu.ts';
import { secondStart } from './measure/start.ts';
import { readOptions } from './options.ts';
import type { Section } from './report/markdown.ts';
import { goalsOf } from './report/reach.ts';
import { goalTable, tableOf } from './report/table.ts';
import { writeReport } from './report/write.ts';
import type { Entrant } from './run/entrant.ts';
import { measured } from './run/rounds.ts';
import { type DecisionsResult, type GatesResult, resultOf } from './run/side.ts';
import { contestants } from './servers/contestants.ts';
import { installPeers } from './servers/peers.ts';
import { startServer } from './servers/process.ts';
import { heats } from './workloads/heats.ts';
import type { Heat } from './workloads/workload.ts';

// Whatever was started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const options = readOptions(process.argv.slice(2));
const effort = options.quick
  ? { rounds: 3, seconds: 2, warmUpSeconds: 2 }
  : { rounds: 5, seconds: 4, warmUpSeconds: 4 };
const logs = join(options.dataDir, 'logs');
const isAskedFor = (name: string) => options.only?.has(name) ?? true;

await mkdir(logs, { recursive: true });
const cluster = await startCluster(join(options.dataDir, 'cluster'));
const driver = startDriver();
const entrants: Entrant[] = [];
try {
  for (const contestant of await contestants(cluster, options)) {
    entrants.push({ ...contestant, process: await startServer(contestant.command, logs) });
  }
  const idle = memory();
  const sections: Section[] = [];
  for (const heat of heats) {
    const able = entrants.filter((entrant) => takesPart(entrant, heat));
    if (able.length === 0 || !heat.workloads.some(({ name }) => isAskedFor(name))) continue;
    const results = await measured({ cluster, driver }, able, heat, effort);
    sections.push({ title: heat.title, results });
    print(tableOf(heat.title, results));
  }
  const after = memory();

  if (isAskedFor('decisions')) await installPeers();
  const goals = goalsOf({
    results: sections.flatMap(({ results }) => results),
    gates: isAskedFor('gates') ? await resultOf<GatesResult>('gates/main.ts') : null,
    decisions: isAskedFor('decisions')
      ? await resultOf<DecisionsResult>('peers/decisions.ts')
      : null,
    memory: idle !== null && after !== null && isAskedFor('memory') ? { idle, after } : null,
    start: isAskedFor('start') ? await secondStart(options.checkout, logs) : null,
  });
  print(goalTable(goals));
  if (options.write) {
    const [row] = await cluster.as('postgres', (sql) => sql`show server_version`);
    const postgres = `PostgreSQL ${row?.server_version}`;
    await writeReport({ sections, goals, contestants: entrants, postgres });
  }
} finally {
  driver.stop();
  for (const entrant of entrants) await entrant.process.stop();
  await cluster.stop();
}

function takesPart({ name, dialect }: Entrant, { servers, workloads }: Heat): boolean {
  return servers?.includes(name) !== false && workloads.every((each) => dialect[each.name]);
}

/** The resident memory of the product, in megabytes. */
function memory(): number | null {
  const product = entrants.find(({ name }) => name === 'wardroom');
  return product ? memoryOf(product.process.pid) : null;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
