import { readdir } from 'node:fs/promises';
import { blocksIn, textOf } from '../guides/guides.ts';

/** Lines that stand together in a file, and what they become. */
interface Hunk {
  readonly before: string;
  readonly after: string;
}

/** What a recipe changes in one file. */
export interface Edit {
  readonly recipe: string;
  readonly path: string;
  readonly hunks: readonly Hunk[];
}

/** A section of CONTRIBUTING.md that says how to change the repository. */
export interface Recipe {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** Whole new files: their text by their path. */
  readonly files: ReadonlyMap<string, string>;
}

const GUIDE = 'CONTRIBUTING.md';
const EXAMPLE = 'test/recipes/label';
const MODULE = 'src/modules/label';

/** The recipes of CONTRIBUTING.md, in their order. */
export async function allRecipes(): Promise<Recipe[]> {
  const blocks = blocksIn(GUIDE, await textOf(GUIDE)).filter(({ language }) => language === 'diff');
  const names = [...new Set(blocks.map(({ section }) => section))];
  return Promise.all(
    names.map(async (name) => ({
      name,
      edits: blocks.filter(({ section }) => section === name).map(({ code }) => editOf(name, code)),
      files: name === 'Add a resource' ? await exampleFiles() : new Map(),
    })),
  );
}

async function exampleFiles(): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(new URL('label/', import.meta.url));
  const files = names.map(
    async (name) => [`${MODULE}/${name}`, await textOf(`${EXAMPLE}/${name}`)] as const,
  );
  return new Map(await Promise.all(files));
}

/** Reads a block: the path after `---`, then hunks between `@@`, as `diff -u` writes them. */
export function editOf(recipe: string, code: string): Edit {
  const [, path = '', body = ''] = /^--- (\S+)\n(.*)$/s.exec(code) ?? [];
  if (!path) throw new Error(`${recipe}: a block does not begin with --- and a path`);
  return { recipe, path, hunks: body.split(/^@@\n/m).map(hunkOf) };
}

function hunkOf(text: string): Hunk {
  const lines = text.split('\n').slice(0, -1);
  const side = (sign: string) =>
    lines
      .filter((line) => line === '' || line[0] === ' ' || line[0] === sign)
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  return { before: side('-'), after: side('+') };
}

/**
 * The text of a file after an edit.
 * @throws when lines that the recipe names are not in the file, or more than once
 */
export function edited(text: string, { recipe, path, hunks }: Edit): string {
  return hunks.reduce((current, { before, after }) => {
    const lines = `\n${current}`;
    const [first, second] = [lines.indexOf(`\n${before}`), lines.lastIndexOf(`\n${before}`)];
    if (before !== '' && first >= 0 && first === second) {
      return `${current.slice(0, first)}${after}${current.slice(first + before.length)}`;
    }
    const found = first >= 0 ? 'more than once' : 'not';
    throw new Error(`recipe "${recipe}": these lines are ${found} in ${path}:\n${before}`);
  }, text);
}

/** The number of lines that a recipe has somebody write: added, and removed. */
export function linesByHand({ edits, files }: Recipe): number {
  const lines = edits.flatMap(({ hunks }) =>
    hunks.map(({ before, after }) => differing(before, after)),
  );
  const whole = [...files.values()].map((text) => text.split('\n').length - 1);
  return [...lines, ...whole].reduce((sum, each) => sum + each, 0);
}

/** Lines of one text that the other lacks, both ways. */
function differing(one: string, other: string): number {
  const rest = other.split('\n');
  const missing = one.split('\n').filter((line) => {
    const index = rest.indexOf(line);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
  return missing.length + rest.length;
}

/** The files that a recipe has somebody touch. */
export function filesByHand({ edits, files }: Recipe): string[] {
  return [...new Set([...edits.map(({ path }) => path), ...files.keys()])].sort();
}
