import type { Cluster } from '../data/cluster.ts';
import type { Driver } from '../load/driver.ts';
import type { JobRequest } from '../load/job.ts';
import { cpuTime } from '../measure/cpu.ts';
import type { Workload } from '../workloads/workload.ts';
import { checked, current } from './check.ts';
import type { Entrant } from './entrant.ts';

/** How long each workload is measured. */
export interface Effort {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

export const CONNECTIONS = 16;

/** One round of one server. CPU is in milliseconds a request. */
export interface Round {
  readonly perSecond: number;
  readonly latency: number;
  readonly serverCpu: number;
  readonly postgresCpu: number;
}

/** The rounds of each server by its name. */
export type Rounds = ReadonlyMap<string, readonly Round[]>;

/**
 * Measures the servers in turn, round by round, each round beginning with another one. So what else
 * the machine does falls on all of them alike.
 */
export async function measured(
  { cluster, driver }: { readonly cluster: Cluster; readonly driver: Driver },
  entrants: readonly Entrant[],
  workload: Workload,
  effort: Effort,
): Promise<Rounds> {
  const rounds = new Map<string, Round[]>(entrants.map(({ name }) => [name, []]));
  const known = new Map<Entrant, readonly JobRequest[]>();
  for (const entrant of entrants) known.set(entrant, await checked(cluster, entrant, workload));
  const round = async (entrant: Entrant, seconds: number): Promise<Round> => {
    const requests = await current(cluster, entrant, workload, known.get(entrant) ?? []);
    const { port, pid } = entrant.process;
    const before = cpuTime(pid, cluster.pid);
    const done = await driver.run({ port, connections: CONNECTIONS, seconds, requests });
    const after = cpuTime(pid, cluster.pid);
    return {
      perSecond: done.requests / done.seconds,
      latency: done.latency,
      serverCpu: (after.server - before.server) / done.requests,
      postgresCpu: (after.postgres - before.postgres) / done.requests,
    };
  };
  for (const entrant of entrants) await round(entrant, effort.warmUpSeconds);
  for (let turn = 0; turn < effort.rounds; turn++) {
    for (let place = 0; place < entrants.length; place++) {
      const entrant = entrants[(turn + place) % entrants.length];
      if (entrant) rounds.get(entrant.name)?.push(await round(entrant, effort.seconds));
    }
  }
  return rounds;
}
