import { fileURLToPath } from 'node:url';
import { runCommandLine } from './cli/run.ts';
import { printable } from './cli/shared/text.ts';
import { readConfig } from './config.ts';

/**
 * The process: runs one command.
 * @returns the exit code
 */
export function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return runCommandLine(argv, {
    config: () => readConfig(env),
    print: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(printable(text)),
    progress: process.stderr,
    output: process.stdout,
    root: fileURLToPath(new URL('..', import.meta.url)),
  });
}
