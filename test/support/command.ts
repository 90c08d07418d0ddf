import { Writable } from 'node:stream';
import { runCommandLine } from '../../src/cli/run.ts';
import type { Config } from '../../src/config.ts';

/** How a command ended, and what it wrote. */
export interface Outcome {
  readonly code: number;
  /** On the standard output. */
  readonly printed: string;
  /** On the standard error. */
  readonly complained: string;
  /** The file that it wrote to the standard output. */
  readonly output: string;
  /** The progress bar. */
  readonly drawn: string;
}

interface Surroundings {
  /** By default a command fails that reads the configuration. */
  readonly config?: () => Config;
  readonly root?: string;
  readonly isTTY?: boolean;
}

/** Runs `wardroom …` in this process. */
export async function runCommand(
  argv: readonly string[],
  { config = noConfig, root = '/nowhere', isTTY = false }: Surroundings = {},
): Promise<Outcome> {
  const written = { printed: '', complained: '', output: '', drawn: '' };
  const collect = (where: keyof typeof written) => (text: string) => {
    written[where] += text;
  };
  const output = new Writable({
    write: (chunk, _, done) => {
      written.output += chunk;
      done();
    },
  });
  const code = await runCommandLine(argv, {
    config,
    print: collect('printed'),
    complain: collect('complained'),
    progress: { isTTY, write: collect('drawn') },
    output,
    root,
  });
  return { code, ...written };
}

function noConfig(): never {
  throw new Error('this command must not read the configuration');
}
