import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../guides/guides.ts';
import { edited, type Recipe } from './recipe.ts';

const run = promisify(execFile);
const PLENTY = 64 * 1024 * 1024;

/** A copy of the repository in a folder of its own, with the packages of this one. */
export class Copy {
  readonly root: string;
  readonly #paths: readonly string[];

  private constructor(root: string, paths: readonly string[]) {
    this.root = root;
    this.#paths = paths;
  }

  static async create(): Promise<Copy> {
    const root = await mkdtemp(join(tmpdir(), 'wardroom-recipes-'));
    const paths = await filesOfRepository();
    for (const folder of new Set(paths.map(dirname))) {
      await mkdir(join(root, folder), { recursive: true });
    }
    await Promise.all(paths.map((path) => cp(join(ROOT, path), join(root, path))));
    await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
    // For the tools that ask it which files are ignored.
    await run('git', ['init', '--quiet'], { cwd: root });
    return new Copy(root, paths);
  }

  /** Does what a recipe says. */
  async apply({ edits, files }: Recipe): Promise<void> {
    for (const edit of edits) await this.write(edit.path, edited(await this.read(edit.path), edit));
    for (const [path, text] of files) await this.write(path, text);
  }

  read(path: string): Promise<string> {
    return readFile(join(this.root, path), 'utf8');
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.root, path)), { recursive: true });
    await writeFile(join(this.root, path), text);
  }

  /** Runs a program in the copy, and returns what it printed. */
  async run(program: string, ...args: readonly string[]): Promise<string> {
    const { PATH = '', HOME = '', TMPDIR } = process.env;
    const env = { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}) };
    const options = { cwd: this.root, env, maxBuffer: PLENTY };
    try {
      return (await run(program, args, options)).stdout;
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new Error(`${[program, ...args].join(' ')} failed:\n${stdout}${stderr}`);
    }
  }

  /** The files that are not as in the repository. */
  async changed(): Promise<string[]> {
    const now = (await this.run('git', 'ls-files', '-o', '--exclude-standard')).split('\n');
    const paths = [...new Set([...this.#paths, ...now.filter(Boolean)])];
    const same = await Promise.all(
      paths.map(async (path) => (await textIn(ROOT, path)) === (await textIn(this.root, path))),
    );
    return paths.filter((_, index) => !same[index]).sort();
  }

  remove(): Promise<void> {
    return rm(this.root, { recursive: true, force: true, maxRetries: 20 });
  }
}

async function filesOfRepository(): Promise<string[]> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const { stdout } = await run('git', args, { cwd: ROOT, maxBuffer: PLENTY });
  const paths = stdout.split('\0').filter(Boolean);
  const there = await Promise.all(paths.map((path) => textIn(ROOT, path)));
  return paths.filter((_, index) => there[index] !== null);
}

function textIn(root: string, path: string): Promise<string | null> {
  return readFile(join(root, path), 'latin1').catch(() => null);
}
