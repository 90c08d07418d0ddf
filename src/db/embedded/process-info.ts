import { readFile, readlink } from 'node:fs/promises';
import { run } from './run.ts';

/**
 * Names the realm in which a pid means one process: a boot of a kernel and a pid namespace. Two
 * containers on one volume live in different realms and cannot judge each other by pid.
 */
export async function pidRealm(): Promise<string> {
  if (process.platform !== 'linux') return process.platform;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return `${boot.trim()} ${namespace}`;
}

/**
 * A token that tells this process from any later one with the same pid, or undefined if no such
 * process runs. A zombie does not run: nobody reaps orphans in a container whose pid 1 is Node.
 */
export async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return startOnLinux(pid);
  if (process.platform === 'win32') return signalReaches(pid) ? 'running' : undefined;
  const { stdout } = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]);
  const [state, ...start] = stdout.trim().split(/\s+/);
  return !state || state.startsWith('Z') ? undefined : start.join(' ');
}

/** What a process was started with, joined by domains, or '' if it is gone or a zombie. */
export async function commandLineOf(pid: number): Promise<string> {
  if (process.platform === 'win32') return '';
  if (process.platform === 'linux') {
    // Not /proc/<pid>/exe or cwd: in a container root may not look into another user's process.
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return line.split('\0').join(' ').trim();
  }
  const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
  return stdout.trim();
}

/** Fields 3 (state) and 22 (start) of proc_pid_stat(5); the name before them may hold domains. */
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
