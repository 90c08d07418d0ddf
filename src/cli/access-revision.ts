import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** There is no such revision, or it has no model. */
export class NoModel extends Error {
  override readonly name = 'NoModel';
}

const run = promisify(execFile);

const MODEL = './schema/access-model.json';

/**
 * The text of the model that was committed with a revision.
 * @param ref what git takes for a revision
 * @param root a folder inside of the repository, in which the project is
 * @throws NoModel when git knows no such revision, or it has no model
 */
export async function committedModel(ref: string, root: string): Promise<string> {
  const commit = await git(root, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (commit === null) throw new NoModel(`git knows no revision ${ref} here`);
  // From there on by its id, as a name may mean another revision by then.
  const text = await git(root, ['show', `${commit.trim()}:${MODEL}`]);
  if (text === null) throw new NoModel(`the revision ${ref} has no ${MODEL.slice(2)}`);
  return text;
}

/** What git prints, or null when it says no. */
async function git(cwd: string, args: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await run('git', args, { cwd, maxBuffer: 2 ** 26 });
    return stdout;
  } catch (error) {
    // A number is git's own exit status; anything else is that it did not run.
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') return null;
    throw error;
  }
}
