import { type ChildProcess, spawn } from 'node:child_process';
import type { Account } from './account.ts';

/**
 * Runs a command and stops it when standard input ends, which the kernel sees to however this
 * process dies. `read` is a builtin, so that stopping the reader leaves no process behind.
 *
 * - SIGTERM and SIGINT together are PostgreSQL's fast shutdown. SIGINT alone would be lost while
 *   the server has no handlers yet: a shell starts background commands with SIGINT ignored.
 * - A signal to the watchdog itself passes on, rather than leave an orphan.
 */
const SCRIPT = `
exec 4<&0 </dev/null
"$@" 4<&- &
command=$!
{ while read -r line <&4; do :; done; kill -TERM "$command"; kill -INT "$command"; } 2>/dev/null &
reader=$!
exec 4<&-
trap 'kill -TERM "$command"; kill -INT "$command"' INT TERM HUP
wait "$command"; code=$?
while kill -0 "$command" 2>/dev/null; do wait "$command"; code=$?; done
kill "$reader" 2>/dev/null; wait "$reader" 2>/dev/null
exit "$code"
`;

/** A command that cannot outlive this process. */
export interface Watched {
  /** Settles, with the exit code or why there is none, when the command has ended. */
  readonly ended: Promise<number | string>;
  readonly hasEnded: () => boolean;
  /** From now on the command does not keep this process alive: it ends when this process does. */
  readonly background: () => void;
  /** Asks the command to end, and keeps this process alive until it has. */
  stop(): Promise<void>;
}

export interface WatchOptions {
  readonly cwd: string;
  readonly account: Account | undefined;
  /** Descriptors: what the command writes, and a file it reads as its descriptor 3. */
  readonly output: number;
  readonly input?: number;
}

/** Starts a command under the watchdog, in a session of its own that no terminal's Ctrl-C hits. */
export function watch(command: string, args: readonly string[], options: WatchOptions): Watched {
  const { cwd, account, output, input } = options;
  const direct = process.platform === 'win32';
  const [program, rest] = direct
    ? [command, args]
    : ['/bin/sh', ['-c', SCRIPT, 'wardroom-postgres', command, ...args]];
  const child = spawn(program, rest, {
    cwd,
    env: environment(),
    detached: !direct,
    stdio: ['pipe', output, output, input ?? 'ignore'],
    windowsHide: true,
    ...account,
  });
  let over = false;
  const ended = outcome(child).then((result) => {
    over = true;
    child.stdin?.destroy();
    return result;
  });
  return {
    ended,
    hasEnded: () => over,
    background: () => child.unref(),
    stop: async () => {
      if (!over) child.ref();
      child.stdin?.destroy();
      if (direct) child.kill();
      await ended;
    },
  };
}

function outcome(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    child.stdin?.on('error', () => undefined);
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? String(signal)));
  });
}

/** Nothing of this process's secrets, and nothing that changes how the server speaks. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { PATH, LC_ALL: 'C', TZ: 'UTC', ...(SystemRoot ? { SystemRoot } : {}) };
}
