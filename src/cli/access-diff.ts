import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { differencesBetween } from '../authz/report/difference.ts';
import { parseModel, UnreadableModel } from '../authz/report/model-text.ts';
import { defineCommand } from './command.ts';
import { DataError, EXIT_DATA_ERROR, NO_INPUT_HELP, NoInput, UsageError } from './exit.ts';
import { currentModel, MODEL_FILE } from './shared/access-model.ts';

/** `wardroom access diff`. Its exit codes are for CI: 0 is harmless, 2 wants a review. */
export const accessDiff = defineCommand({
  details: [
    'Each line says who gains or loses which action. The other side is schema/access-model.json as git has it in that revision.',
  ],
  positionals: { 'git-ref': 'a branch, a tag or a commit, such as origin/main' },
  options: {},
  exitCodes: {
    0: 'nobody gains or loses anything',
    1: 'somebody loses something, and nobody gains anything',
    2: 'somebody gains something',
    [EXIT_DATA_ERROR]: 'the model of that revision cannot be read',
    ...NO_INPUT_HELP,
  },
  run: async ({ 'git-ref': ref }, { print, root }) => {
    // Git would read other forms as an option, a path in a revision, or a range.
    if (!/^[^-\s:][^\s:]*$/.test(ref)) {
      throw new UsageError('<git-ref> must be a branch, a tag or a commit');
    }
    const differences = differencesBetween(
      modelIn(await committedModel(ref, root)),
      currentModel(),
    );
    for (const { sentence } of differences) print(`${sentence}\n`);
    if (differences.length === 0) return 0;
    return differences.some(({ kind }) => kind === 'gain') ? 2 : 1;
  },
});

function modelIn(text: string) {
  try {
    return parseModel(text);
  } catch (error) {
    if (error instanceof UnreadableModel) throw new DataError(error.message, { cause: error });
    throw error;
  }
}

/**
 * The text of the model that was committed with a revision.
 * @param root a folder of the repository, the one that contains the project
 * @throws NoInput when there is no such revision, or no model in it
 */
async function committedModel(ref: string, root: string): Promise<string> {
  const commit = await git(root, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (commit === null) throw new NoInput(`git finds no revision ${ref}`);
  // By its id from here on: a name can move to another revision in the meantime.
  const text = await git(root, ['show', `${commit.trim()}:./${MODEL_FILE}`]);
  if (text === null) throw new NoInput(`the revision ${ref} has no ${MODEL_FILE}`);
  return text;
}

class GitFailed extends Error {
  override readonly name = 'GitFailed';
}

/** What git prints, or null when it ends with a failure. */
async function git(cwd: string, args: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('git', args, { cwd, maxBuffer: 2 ** 26 });
    return stdout;
  } catch (error) {
    // A number is the exit code of git. A name, such as ENOENT, says why git did not run.
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (typeof code === 'number') return null;
    if (typeof code === 'string') throw new GitFailed(`git cannot be run (${code})`);
    throw error;
  }
}
