import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../support/command.ts';

/** What `wardroom audit verify` is given, as the contents of files. */
export interface Given {
  readonly file: string;
  readonly note: string;
  readonly key: string;
}

/** Writes the files, and returns the options that name them. */
export async function optionsFor(folder: string, { file, note, key }: Given): Promise<string[]> {
  const contents = { export: file, checkpoint: note, key: `${key}\n` };
  const options = Object.entries(contents).map(async ([name, content]) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return [`--${name}`, path];
  });
  return (await Promise.all(options)).flat();
}

/** A new folder, for as long as it is used. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'wardroom-ledger-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs `wardroom audit …` in this process, without a configuration. */
export async function run(args: readonly string[], isTTY = false) {
  const argv = ['audit', ...args].filter((arg) => arg !== '');
  const { code: status, complained: logged, ...rest } = await runCommand(argv, { isTTY });
  return { status, logged, printed: rest.printed, drawn: rest.drawn };
}
