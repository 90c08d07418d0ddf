import type { Cluster } from '../data/cluster.ts';
import type { Driver } from '../load/driver.ts';
import type { JobRequest } from '../load/job.ts';
import { cpuTime } from '../measure/cpu.ts';
import type { Heat, Workload } from '../workloads/workload.ts';
import { checked, current } from './check.ts';
import type { Entrant } from './entrant.ts';

/** How long each workload is measured. */
export interface Effort {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

const CONNECTIONS = 16;

/** One round of one server. CPU is in milliseconds a request. */
export interface Round {
  readonly perSecond: number;
  readonly latency: number;
  readonly serverCpu: number;
  readonly postgresCpu: number;
}

/** What one server did in one workload. */
export interface Result {
  readonly server: string;
  readonly workload: Workload;
  readonly rounds: readonly Round[];
}

interface Lane extends Result {
  readonly entrant: Entrant;
  readonly requests: readonly JobRequest[];
  readonly rounds: Round[];
}

/**
 * Measures the servers in turn, round by round, each round beginning with another one. So what else
 * the machine does falls on all of them alike.
 */
export async function measured(
  { cluster, driver }: { readonly cluster: Cluster; readonly driver: Driver },
  entrants: readonly Entrant[],
  { workloads, connections = CONNECTIONS }: Heat,
  effort: Effort,
): Promise<readonly Result[]> {
  const lanes: Lane[] = [];
  for (const entrant of entrants) {
    for (const workload of workloads) {
      const requests = await checked(cluster, entrant, workload);
      lanes.push({ server: entrant.name, workload, rounds: [], entrant, requests });
    }
  }
  const round = async ({ entrant, workload, requests }: Lane, seconds: number): Promise<Round> => {
    const { port, pid } = entrant.process;
    const now = await current(cluster, entrant, workload, requests);
    const before = cpuTime(pid, cluster.pid);
    const done = await driver.run({ port, connections, seconds, requests: now });
    const after = cpuTime(pid, cluster.pid);
    return {
      perSecond: done.requests / done.seconds,
      latency: done.latency,
      serverCpu: (after.server - before.server) / done.requests,
      postgresCpu: (after.postgres - before.postgres) / done.requests,
    };
  };
  for (const lane of lanes) await round(lane, effort.warmUpSeconds);
  for (let turn = 0; turn < effort.rounds; turn++) {
    for (let place = 0; place < lanes.length; place++) {
      const lane = lanes[(turn + place) % lanes.length];
      if (lane) lane.rounds.push(await round(lane, effort.seconds));
    }
  }
  return lanes;
}
