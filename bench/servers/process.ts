import { type ChildProcess, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a server is started. Its port is in PORT. */
export interface Command {
  readonly name: string;
  readonly node: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A server in its own process, which answers. */
export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

const READY_MS = 60_000;

/**
 * Starts a server as its users do, in production mode, and waits for its first answer. What it prints
 * goes to a file of this run.
 */
export async function startServer(command: Command, logs: string): Promise<ServerProcess> {
  const port = await freePort();
  const path = join(logs, `${command.name}.log`);
  const log = await open(path, 'w');
  const child = spawn(command.node, command.args, {
    cwd: command.cwd,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port), ...command.env },
    stdio: ['ignore', log.fd, log.fd],
  });
  await log.close();
  const stopWithUs = () => child.kill('SIGKILL');
  process.once('exit', stopWithUs);
  const stop = async () => {
    process.off('exit', stopWithUs);
    await stopped(child);
  };
  for (const deadline = Date.now() + READY_MS; !(await answers(port)); await sleep(10)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`${command.name} did not start: see ${path}`);
    }
  }
  return { pid: child.pid ?? 0, port, stop };
}

/** Asks a server to stop, and ends it when it does not. */
async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
}

async function answers(port: number): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}
