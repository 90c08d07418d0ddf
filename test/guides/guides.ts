import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** One fenced block of code in a guide. */
export interface CodeBlock {
  /** Path of the guide from the root of the repository. */
  readonly guide: string;
  /** Text of the heading that the block stands under. */
  readonly section: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** Empty for a block without a language, such as printed output. */
  readonly language: string;
  /** Without the fences and their indentation. */
  readonly code: string;
}

/** The guides: README.md, CONTRIBUTING.md and the files of docs/, without decision records. */
export async function guidePaths(): Promise<string[]> {
  const names = await readdir(join(ROOT, 'docs'));
  const inDocs = names.filter((name) => name.endsWith('.md')).sort();
  return ['README.md', 'CONTRIBUTING.md', ...inDocs.map((name) => `docs/${name}`)];
}

/** Text of a file, by its path from the root of the repository. */
export const textOf = (path: string): Promise<string> => readFile(join(ROOT, path), 'utf8');

/** Every code block of every guide. */
export async function allBlocks(): Promise<CodeBlock[]> {
  const blocks = (await guidePaths()).map(async (guide) => blocksIn(guide, await textOf(guide)));
  return (await Promise.all(blocks)).flat();
}

/** The code blocks of one guide, in their order. */
export function blocksIn(guide: string, text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let section = '';
  let open: { indent: string; language: string; line: number; code: string[] } | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const [, indent = '', fence, language = ''] = /^( *)(```)(\S*)\s*$/.exec(line) ?? [];
    if (open && fence) {
      const { language, line, code } = open;
      blocks.push({ guide, section, line, language, code: `${code.join('\n')}\n` });
      open = null;
    } else if (open) {
      open.code.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line);
    } else if (fence) {
      open = { indent, language, line: index + 1, code: [] };
    } else {
      section = /^#+ (.+)$/.exec(line)?.[1] ?? section;
    }
  }
  if (open) throw new Error(`${guide}:${open.line}: the code block has no end`);
  return blocks;
}

/** Where a block is, as `file:line`. */
export const placeOf = ({ guide, line }: CodeBlock): string => `${guide}:${line}`;
