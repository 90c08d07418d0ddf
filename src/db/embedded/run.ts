import { execFile } from 'node:child_process';

/** The result of a short command. `code` is null if it did not start or was killed. */
export interface RunResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a short command to its end, perhaps as another account. Never throws. */
export function run(
  command: string,
  args: readonly string[],
  account?: { readonly uid: number; readonly gid: number },
): Promise<RunResult> {
  // The account may not be able to enter the current folder, and the locale changes the output.
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  const options = { cwd: '/', env, timeout: 30_000, ...account };
  return new Promise((resolve) => {
    const failed = (error: unknown) => resolve({ code: null, stdout: '', stderr: String(error) });
    try {
      execFile(command, args, options, (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') failed(error);
        else resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    } catch (error) {
      // Node reports a missing program to the callback, but throws for a missing capability.
      failed(error);
    }
  });
}
