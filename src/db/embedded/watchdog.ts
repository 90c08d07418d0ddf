import { type ChildProcess, spawn } from 'node:child_process';
import type { Account } from './account.ts';

/**
 * Runs a command and stops it when standard input ends. The kernel closes that input however this
 * process ends. `read` is a builtin, so that stopping the reader leaves no process behind.
 *
 * - SIGTERM and SIGINT together are PostgreSQL's fast shutdown. SIGINT alone would be lost while the
 *   server has no handlers yet, as a shell starts background commands with SIGINT ignored.
 * - A signal to the watchdog is sent on to the command, which would be an orphan otherwise.
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
  /** Settles when the command has ended, with its exit code or the reason why there is none. */
  readonly ended: Promise<number | string>;
  readonly hasEnded: () => boolean;
  /** From then on the command does not keep this process alive, and ends together with it. */
  readonly background: () => void;
  /** Stops the command, and keeps this process alive until it has ended. */
  stop(): Promise<void>;
}

export interface WatchOptions {
  readonly cwd: string;
  readonly account: Account | undefined;
  /** Descriptors: for the output of the command, and of a file that it reads as descriptor 3. */
  readonly output: number;
  readonly input?: number;
}

/** Starts a command under the watchdog, in its own session, which Ctrl-C does not reach. */
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

/** Without the secrets of this process, and without variables that change the server's output. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { PATH, LC_ALL: 'C', TZ: 'UTC', ...(SystemRoot ? { SystemRoot } : {}) };
}
