import { readdirSync, readFileSync } from 'node:fs';

/** The CPU time, in milliseconds, of a server and of PostgreSQL. */
export interface CpuTime {
  readonly server: number;
  readonly postgres: number;
}

/** How many ticks of /proc/*\/stat a second has, on every Linux that Node runs on. */
const TICKS = 100;

/** The CPU time that both used so far. Zero on systems without /proc. */
export function cpuTime(serverPid: number, postmasterPid: number): CpuTime {
  const server = statOf(serverPid);
  return {
    server: server ? (server.own * 1_000) / TICKS : 0,
    postgres: (postgresTicks(postmasterPid) * 1_000) / TICKS,
  };
}

/** All processes of PostgreSQL: the postmaster, its children, and those that have ended. */
function postgresTicks(postmasterPid: number): number {
  const postmaster = statOf(postmasterPid);
  if (!postmaster) return 0;
  let ticks = postmaster.own + postmaster.ended;
  for (const entry of readdirSync('/proc')) {
    const stat = /^\d+$/.test(entry) ? statOf(Number(entry)) : null;
    if (stat?.parent === postmasterPid) ticks += stat.own;
  }
  return ticks;
}

interface Stat {
  readonly parent: number;
  readonly own: number;
  /** Of children that have ended. */
  readonly ended: number;
}

/** See proc_pid_stat(5). The name of the program is in parentheses and may contain anything. */
function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [, parent, , , , , , , , , , user, system, endedUser, endedSystem] = fields.map(Number);
    return {
      parent: parent ?? 0,
      own: (user ?? 0) + (system ?? 0),
      ended: (endedUser ?? 0) + (endedSystem ?? 0),
    };
  } catch {
    return null;
  }
}

/** The resident memory of a process, in megabytes. */
export function memoryOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN;
  }
}
