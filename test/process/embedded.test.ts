import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  DataDirInUse,
  type Embedded,
  EmbeddedStartError,
  startEmbedded,
} from '../../src/db/embedded/index.ts';
import { thisProcess } from '../../src/db/embedded/lock-owner.ts';
import { readPostmaster } from '../../src/db/embedded/postmaster.ts';
import { startOf } from '../../src/db/embedded/process-info.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const isRoot = process.getuid?.() === 0;

/** What a test started; ended in reverse order, each by its own handle or pid. */
const cleanups: (() => Promise<unknown>)[] = [];

let template: string;

beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'wardroom-template-'));
  await (await startEmbedded({ dataDir: template, durable: false })).stop();
});

afterAll(() => rm(template, { recursive: true, force: true }));

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

describe.skipIf(process.platform === 'win32')('embedded PostgreSQL', () => {
  it('makes a cluster at the first start and finds the data at the second', async () => {
    const dataDir = await scratch();
    const first = await start(dataDir);
    await query(first, 'create table notes as select 7 as number');
    await first.stop();

    const began = performance.now();
    const second = await start(dataDir);
    expect(performance.now() - began).toBeLessThan(3000);
    expect(await query(second, 'select number from notes')).toEqual([{ number: 7 }]);
  });

  it('is UTF-8 with the builtin locale, keeps its password to itself and has no socket', async () => {
    const dataDir = await usedBefore();
    const database = await start(dataDir);
    const [settings] = await query(
      database,
      `select current_setting('server_encoding') as encoding, datlocprovider as provider,
              current_setting('unix_socket_directories') as sockets,
              current_setting('fsync') as fsync
       from pg_database where datname = current_database()`,
    );
    expect(settings).toEqual({ encoding: 'UTF8', provider: 'b', sockets: '', fsync: 'off' });
    expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);

    const wrong = new URL(database.superuserUrl('postgres'));
    wrong.password = 'wrong';
    await expect(queryAt(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('leaves no process when its parent is killed, and starts again', async () => {
    const dataDir = await usedBefore();
    const parent = await startParent(dataDir);
    await queryAt(parent.url, 'create table notes as select 7 as number');
    const family = await serverFamily(dataDir);
    expect(family.length).toBeGreaterThan(4);

    await kill(parent.process);
    await allGone(family);

    const database = await start(dataDir);
    expect(await query(database, 'select number from notes')).toEqual([{ number: 7 }]);
  });

  it('leaves no process when its parent is killed in the middle of initdb', async () => {
    const dataDir = await scratch();
    const parent = spawnParent(dataDir);
    await until(async () => (await readdir(dataDir)).some((name) => name.includes('.new-')));
    await kill(parent);

    const database = await start(dataDir);
    expect(await query(database, 'select 1 as one')).toEqual([{ one: 1 }]);
    await until(async () => !(await processTable()).some(({ line }) => line.includes('.new-')));
    expect((await readdir(dataDir)).filter((name) => name.includes('.new-'))).toEqual([]);
  });

  it('stops an orphan whose parent and watchdog were both killed, and starts anew', async () => {
    const dataDir = await usedBefore();
    const parent = await startParent(dataDir);
    await queryAt(parent.url, 'create table notes as select 7 as number');
    const orphan = await serverPid(dataDir);
    const watchdog = (await processTable()).find(({ pid }) => pid === orphan)?.parent;
    const shells = (await processTable()).filter(
      ({ pid, group }) => group === watchdog && pid !== orphan,
    );
    expect(shells.length).toBe(2);

    // Stopped first: else it would see its watchdog end, and end the server in order.
    parent.process.kill('SIGSTOP');
    for (const { pid } of shells) process.kill(pid, 'SIGKILL');
    await kill(parent.process);
    await sleep(200);
    expect(await startOf(orphan)).toBeDefined();

    const database = await start(dataDir);
    expect(await startOf(orphan)).toBeUndefined();
    expect(await query(database, 'select number from notes')).toEqual([{ number: 7 }]);
  });

  it('starts after everything was killed at once', async () => {
    const dataDir = await usedBefore();
    // Without durability the last commits would be lost, as they may.
    const parent = await startParent(dataDir, { durable: true });
    await queryAt(parent.url, 'create table notes as select 7 as number');
    const server = await serverPid(dataDir);
    const watchdog = (await processTable()).find(({ pid }) => pid === server)?.parent ?? 0;
    await kill(parent.process, () => process.kill(-watchdog, 'SIGKILL'));

    const database = await start(dataDir);
    expect(await query(database, 'select number from notes')).toEqual([{ number: 7 }]);
  });

  it('is not stopped by a Ctrl-C that hits the whole group of its parent', async () => {
    const parent = await startParent(await usedBefore(), { detached: true });
    process.kill(-(parent.process.pid ?? 0), 'SIGINT');
    await sleep(300);
    expect(await queryAt(parent.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('does not keep a parent alive that forgets to stop it', async () => {
    const dataDir = await usedBefore();
    const parent = await startParent(dataDir, { forgets: true });
    await exited(parent.process);
    expect(parent.process.exitCode).toBe(0);
    await until(async () => (await readPostmaster(join(dataDir, 'postgres'))) === undefined);
  });

  it('starts over a stale pid file, even when its pid is an unrelated process by now', async () => {
    const dataDir = await usedBefore();
    const cluster = join(dataDir, 'postgres');
    const pidFile = join(cluster, 'postmaster.pid');
    const first = await start(dataDir);
    const lines = (await readFile(pidFile, 'utf8')).split('\n').slice(1);
    await first.stop();

    const { uid, gid } = await stat(cluster);
    const unrelated = spawn('sleep', ['60'], { stdio: 'ignore', cwd: '/', uid, gid });
    cleanups.push(() => kill(unrelated));
    for (const stale of [`${unrelated.pid}\n${lines.join('\n')}`, `${unrelated.pid}\n`, '']) {
      await writeFile(pidFile, stale);
      const again = await start(dataDir);
      expect(await query(again, 'select 1 as one')).toEqual([{ one: 1 }]);
      await again.stop();
    }
    expect(await startOf(unrelated.pid ?? 0)).toBeDefined();
  });

  it('refuses a second process on the same folder, and lets it share if asked to', async () => {
    const dataDir = await usedBefore();
    const parent = await startParent(dataDir);
    const refusal = startEmbedded({ dataDir, durable: false });
    await expect(refusal).rejects.toBeInstanceOf(DataDirInUse);
    await expect(refusal).rejects.toThrow(`${dataDir} is in use`);
    await expect(refusal).rejects.toThrow(`pid ${parent.process.pid}`);

    const shared = await startEmbedded({ dataDir, durable: false, shared: true });
    expect(shared.superuserUrl('postgres')).toBe(parent.url);
    await shared.stop();
    expect(await queryAt(parent.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('lets exactly one of several that start at the same moment have the folder', async () => {
    const dataDir = await scratch();
    // A dead owner, so that all of them have something to take over.
    await mkdir(join(dataDir, 'postgres.lock'));
    const dead = { ...(await thisProcess()), started: 'long ago' };
    await writeFile(join(dataDir, 'postgres.lock', '7'), JSON.stringify(dead));

    const starts = Array.from({ length: 5 }, () => startEmbedded({ dataDir, durable: false }));
    const outcomes = await Promise.allSettled(starts);
    const won = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const lost = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    cleanups.push(...won.map((database) => () => database.stop()));
    expect(won.length).toBe(1);
    expect(lost.every((reason) => reason instanceof DataDirInUse)).toBe(true);
  });

  it('believes a process of another container to be live while its lock is kept fresh', async () => {
    const dataDir = await scratch();
    const lock = join(dataDir, 'postgres.lock', '3');
    await mkdir(join(dataDir, 'postgres.lock'));
    await writeFile(lock, JSON.stringify({ pid: 1, started: '9', realm: 'elsewhere', port: 5432 }));
    const heartbeat = setInterval(() => utimes(lock, new Date(), new Date()), 300);
    cleanups.push(async () => clearInterval(heartbeat));

    const refusal = startEmbedded({ dataDir, durable: false, shared: true });
    await expect(refusal).rejects.toBeInstanceOf(DataDirInUse);
    await expect(refusal).rejects.toThrow('pid 1 of another container');
    expect(await readdir(dataDir)).toEqual(['postgres.lock']);
  });

  it('gives all that start at the same moment and share one server', async () => {
    const dataDir = await scratch();
    const starts = [1, 2, 3].map(() => startEmbedded({ dataDir, durable: false, shared: true }));
    const all = await Promise.all(starts);
    cleanups.push(...all.map((database) => () => database.stop()));
    expect(new Set(all.map((database) => database.superuserUrl('postgres'))).size).toBe(1);
  });

  it('says what PostgreSQL said when it does not start, and starts once that is mended', async () => {
    const dataDir = await usedBefore();
    const version = join(dataDir, 'postgres', 'PG_VERSION');
    await writeFile(version, '12\n');

    const failure = startEmbedded({ dataDir, durable: false });
    await expect(failure).rejects.toBeInstanceOf(EmbeddedStartError);
    await expect(failure).rejects.toThrow('database files are incompatible with server');

    await writeFile(version, '18\n');
    expect(await query(await start(dataDir), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('leaves a folder alone that holds something else', async () => {
    const dataDir = await scratch();
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(join(dataDir, 'postgres', 'thesis.txt'), 'three years');
    const failure = startEmbedded({ dataDir, durable: false });
    await expect(failure).rejects.toBeInstanceOf(EmbeddedStartError);
    await expect(failure).rejects.toThrow('contains no PostgreSQL cluster');
    expect(await readdir(join(dataDir, 'postgres'))).toEqual(['thesis.txt']);
  });

  it.runIf(isRoot)('works for root below a folder that only root may enter', async () => {
    const closed = join(await scratch(), 'closed');
    await mkdir(closed, { mode: 0o700 });
    const dataDir = join(closed, 'a folder', 'data');
    const first = await start(dataDir);
    await query(first, 'create table notes as select 7 as number');
    await query(first, 'create database another template template0');
    await first.stop();

    const second = await start(dataDir);
    expect(await query(second, 'select number from notes')).toEqual([{ number: 7 }]);
    expect((await stat(closed)).mode & 0o777).toBe(0o700);
    const refusal = startEmbedded({ dataDir, durable: false });
    await expect(refusal).rejects.toBeInstanceOf(DataDirInUse);
  });
});

/** A copy of a data folder in which a server was started and stopped before. */
async function usedBefore(): Promise<string> {
  const dataDir = await scratch();
  for (const name of ['postgres', 'postgres.password']) {
    await promisify(execFile)('cp', ['-Rp', join(template, name), dataDir]);
  }
  return dataDir;
}

/** A data folder that every user may enter, so that only the test about closed ones is about it. */
async function scratch(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'wardroom-embedded-')));
  cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
  await chmod(folder, 0o755);
  return folder;
}

async function start(dataDir: string): Promise<Embedded> {
  const database = await startEmbedded({ dataDir, durable: false });
  cleanups.push(() => database.stop());
  return database;
}

function query(database: Embedded, text: string): Promise<unknown[]> {
  return queryAt(database.superuserUrl('postgres'), text);
}

async function queryAt(url: string, text: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1 });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

interface ParentOptions {
  readonly detached?: boolean;
  readonly durable?: boolean;
  /** The parent neither stops the server nor has anything else to do. */
  readonly forgets?: boolean;
}

/** A process of its own that starts the server and prints its address. */
function spawnParent(dataDir: string, options: ParentOptions = {}): ChildProcess {
  const module = new URL('../../src/db/embedded/index.ts', import.meta.url).href;
  const embeddedOptions = JSON.stringify({ dataDir, durable: options.durable ?? false });
  const code = `
    import { startEmbedded } from ${JSON.stringify(module)};
    process.on('SIGINT', () => {});
    const database = await startEmbedded(${embeddedOptions});
    console.log(database.superuserUrl('postgres'));
    ${options.forgets ? '' : 'setInterval(() => {}, 1000);'}
  `;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
  const parent = spawn(process.execPath, args, {
    cwd: ROOT,
    detached: options.detached ?? false,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanups.push(() => kill(parent));
  return parent;
}

async function startParent(dataDir: string, options: ParentOptions = {}) {
  const parent = spawnParent(dataDir, options);
  let printed = '';
  parent.stdout?.setEncoding('utf8').on('data', (chunk) => {
    printed += chunk;
  });
  await until(async () => printed.endsWith('\n') || parent.exitCode !== null);
  return { process: parent, url: printed.trim() };
}

/** Kills a process as nothing can prevent, and whatever else has to die at the same moment. */
async function kill(child: ChildProcess, andAlso: () => void = () => undefined): Promise<void> {
  child.kill('SIGKILL');
  andAlso();
  await exited(child);
}

async function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function serverPid(dataDir: string): Promise<number> {
  const postmaster = await readPostmaster(join(dataDir, 'postgres'));
  if (!postmaster) throw new Error('no server');
  return postmaster.pid;
}

/** The pids of the watchdog, the server and all their children. */
async function serverFamily(dataDir: string): Promise<number[]> {
  const table = await processTable();
  const server = await serverPid(dataDir);
  const watchdog = table.find(({ pid }) => pid === server)?.parent;
  const family = table.filter((each) => [server, watchdog].includes(each.parent));
  return [...family.map(({ pid }) => pid), ...(watchdog === undefined ? [] : [watchdog])];
}

async function allGone(pids: number[]): Promise<void> {
  await until(async () => {
    const starts = await Promise.all(pids.map(startOf));
    return starts.every((started) => started === undefined);
  });
}

interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly line: string;
}

/** All processes. From /proc where there is one: small images have no `ps`. */
async function processTable(): Promise<Row[]> {
  if (existsSync('/proc/self/stat')) {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    return (await Promise.all(pids.map(processRow))).flat();
  }
  const ps = spawn('ps', ['-A', '-ww', '-o', 'pid=,ppid=,pgid=,command=']);
  let listed = '';
  for await (const chunk of ps.stdout.setEncoding('utf8')) listed += chunk;
  return listed.split('\n').flatMap((row) => {
    const [, pid, parent, group, line = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s(.*)$/.exec(row) ?? [];
    return pid ? [{ pid: Number(pid), parent: Number(parent), group: Number(group), line }] : [];
  });
}

async function processRow(name: string): Promise<Row[]> {
  const status = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
  const line = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
  if (status === '') return [];
  const [, parent, group] = status.slice(status.lastIndexOf(')') + 2).split(' ');
  return [{ pid: Number(name), parent: Number(parent), group: Number(group), line }];
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(10)) {
    if (await condition()) return;
  }
  throw new Error('It did not come about in 15 s');
}
