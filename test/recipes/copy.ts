import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
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
  /** What was copied: the text of each file by its path. */
  readonly #originals: ReadonlyMap<string, string>;

  private constructor(root: string, originals: ReadonlyMap<string, string>) {
    this.root = root;
    this.#originals = originals;
  }

  static async create(): Promise<Copy> {
    const root = await mkdtemp(join(tmpdir(), 'wardroom-recipes-'));
    const originals = await filesOfRepository();
    for (const folder of new Set([...originals.keys()].map(dirname))) {
      await mkdir(join(root, folder), { recursive: true });
    }
    const writes = [...originals].map(([path, text]) =>
      writeFile(join(root, path), text, 'latin1'),
    );
    await Promise.all(writes);
    await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
    // For the tools that ask it which files are ignored.
    await run('git', ['init', '--quiet'], { cwd: root });
    return new Copy(root, originals);
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

  /** The files that are not as they were copied. */
  async changed(): Promise<string[]> {
    const now = await this.run('git', 'ls-files', '--others', '--exclude-standard');
    const paths = [...new Set([...this.#originals.keys(), ...now.split('\n').filter(Boolean)])];
    const texts = await Promise.all(paths.map((path) => textIn(this.root, path)));
    return paths.filter((path, index) => this.#originals.get(path) !== texts[index]).sort();
  }

  remove(): Promise<void> {
    return rm(this.root, { recursive: true, force: true, maxRetries: 20 });
  }
}

/** The files that git knows or would add. A file is read as bytes, whatever it holds. */
async function filesOfRepository(): Promise<ReadonlyMap<string, string>> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const { stdout } = await run('git', args, { cwd: ROOT, maxBuffer: PLENTY });
  const paths = stdout.split('\0').filter(Boolean);
  const files = paths.map(async (path) => [path, await textIn(ROOT, path)] as const);
  const there = await Promise.all(files);
  return new Map(there.flatMap(([path, text]) => (text === null ? [] : [[path, text] as const])));
}

function textIn(root: string, path: string): Promise<string | null> {
  return readFile(join(root, path), 'latin1').catch(() => null);
}
