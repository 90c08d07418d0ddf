import { readFile, readlink } from 'node:fs/promises';
import { run } from './run.ts';

/**
 * Names the realm in which a pid identifies a process: the boot of a kernel and a pid namespace. Two
 * containers that share a volume have different realms, so neither can look up the other's pids.
 */
export async function pidRealm(): Promise<string> {
  if (process.platform !== 'linux') return process.platform;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return `${boot.trim()} ${namespace}`;
}

/**
 * A text that differs from that of any later process with the same pid, or undefined if there is no
 * such process. A zombie does not count: in a container with Node as pid 1, orphans stay zombies.
 */
export async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return startOnLinux(pid);
  if (process.platform === 'win32') return signalReaches(pid) ? 'running' : undefined;
  const { stdout } = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]);
  const [state, ...start] = stdout.trim().split(/\s+/);
  return !state || state.startsWith('Z') ? undefined : start.join(' ');
}

/** The command line of a process, joined by spaces, or '' if it has ended or is a zombie. */
export async function commandLineOf(pid: number): Promise<string> {
  if (process.platform === 'win32') return '';
  if (process.platform === 'linux') {
    // In a container, root may not read /proc/<pid>/exe or cwd of another user's process.
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return line.split('\0').join(' ').trim();
  }
  const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
  return stdout.trim();
}

/** Fields 3 (state) and 22 (start) of proc_pid_stat(5); the name before them may contain spaces. */
async function startOnLinux(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, start] = [fields[0], fields[19]];
  return state === 'Z' || state === 'X' ? undefined : start;
}

function signalReaches(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
