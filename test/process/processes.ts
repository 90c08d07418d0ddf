import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { startOf } from '../../src/db/embedded/process-info.ts';

/** A process. Its start tells it apart from a later process with the same pid. */
export interface Living {
  readonly pid: number;
  readonly started: string;
}

interface Row {
  readonly pid: number;
  readonly parent: number;
}

/** The running process with all its running descendants. */
export async function familyOf(pid: number): Promise<Living[]> {
  const table = await processTable();
  const family = [pid];
  for (const elder of family) {
    family.push(...table.filter(({ parent }) => parent === elder).map((child) => child.pid));
  }
  return (await Promise.all(family.map(living))).flat();
}

/** The processes of a family that still run. */
export async function survivors(family: readonly Living[]): Promise<Living[]> {
  const now = (await Promise.all(family.map(({ pid }) => living(pid)))).flat();
  return now.filter(({ pid, started }) =>
    family.some((before) => before.pid === pid && before.started === started),
  );
}

async function living(pid: number): Promise<Living[]> {
  const started = await startOf(pid);
  return started === undefined ? [] : [{ pid, started }];
}

/** From /proc where there is one: small images have no `ps`. */
async function processTable(): Promise<Row[]> {
  if (existsSync('/proc/self/stat')) {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    return (await Promise.all(pids.map(rowOf))).flat();
  }
  const ps = spawn('ps', ['-A', '-o', 'pid=,ppid=']);
  let listed = '';
  for await (const chunk of ps.stdout.setEncoding('utf8')) listed += chunk;
  return listed.split('\n').flatMap((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return pid && parent !== undefined ? [{ pid, parent }] : [];
  });
}

/** Field 4 of proc_pid_stat(5) is the parent. The name before it may contain spaces. */
async function rowOf(name: string): Promise<Row[]> {
  const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
  const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return parent ? [{ pid: Number(name), parent: Number(parent) }] : [];
}
