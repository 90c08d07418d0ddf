import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { typesOf } from '../../scripts/generate-documents.ts';
import type { CodegenConfig } from './codegen-cli.ts';
import { type CodeBlock, placeOf, ROOT } from './guides.ts';

/**
 * The TypeScript of one section of a guide. Its blocks continue each other, so they are joined into one
 * file. A block that begins with the name of a file in a comment (`// codegen.ts`) is that file instead.
 */
export interface Program {
  /** Where its first block is. */
  readonly place: string;
  /** Text of each file, by its name. */
  readonly files: ReadonlyMap<string, string>;
}

/** The programs of some blocks, in their order. */
export function programsIn(blocks: readonly CodeBlock[]): Program[] {
  const programs = new Map<string, { place: string; blocks: CodeBlock[] }>();
  for (const block of blocks.filter(({ language }) => /^tsx?$/.test(language))) {
    const section = `${block.guide}#${block.section}`;
    const program = programs.get(section) ?? { place: placeOf(block), blocks: [] };
    program.blocks.push(block);
    programs.set(section, program);
  }
  return [...programs.values()].map((program) => ({
    place: program.place,
    files: filesOf(program.blocks),
  }));
}

function filesOf(blocks: readonly CodeBlock[]): ReadonlyMap<string, string> {
  const extension = blocks.some(({ language }) => language === 'tsx') ? 'tsx' : 'ts';
  const files = new Map<string, string>();
  for (const { code } of blocks) {
    const name = /^\/\/ (\S+\.tsx?)\n/.exec(code)?.[1] ?? `index.${extension}`;
    files.set(name, `${files.get(name) ?? ''}${code}`);
  }
  return files;
}

/** Strict, and by the rules of a frontend's bundler: the compiler of a reader, not of this repository. */
const compilerOptions = {
  target: 'ES2023',
  lib: ['ES2024', 'DOM', 'DOM.Iterable'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  jsx: 'react-jsx',
  strict: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
  paths: { '@graphql-codegen/cli': [join(import.meta.dirname, 'codegen-cli.ts')] },
};

/** A folder for programs inside the repository, so that they find its packages. */
export class Workbench implements AsyncDisposable {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async create(): Promise<Workbench> {
    return new Workbench(await mkdtemp(join(ROOT, '.guides-')));
  }

  /** Writes a program down and compiles it. @returns what the compiler complains about */
  async complaintsAbout({ files }: Program, codegen: CodegenConfig): Promise<string> {
    const folder = await mkdtemp(join(this.#folder, 'program-'));
    const texts = new Map([...files].map(([name, text]) => [join(folder, name), text]));
    const generated = await generatedFor(texts, join(folder, 'gql/'), codegen);
    for (const [path, text] of [...texts, ...generated]) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    return compile(folder);
  }

  /** The default export of a program's file. */
  async configOf({ files }: Program, name: string): Promise<CodegenConfig> {
    const path = join(await mkdtemp(join(this.#folder, 'config-')), name);
    await writeFile(path, files.get(name) ?? '');
    const { default: config } = await import(path);
    return config;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }
}

/** The types that graphql-codegen generates for a program by the config of the guide. */
async function generatedFor(
  texts: ReadonlyMap<string, string>,
  output: string,
  { generates }: CodegenConfig,
): Promise<ReadonlyMap<string, string>> {
  const code = [...texts.values()].join('\n');
  if (!code.includes("'./gql")) return new Map();
  const [target] = Object.values(generates);
  if (!target || Array.isArray(target))
    throw new Error('the config of the guide generates nothing');
  const documentMode = code.includes('TypedDocumentString') ? { documentMode: 'string' } : {};
  return typesOf(texts, {
    output,
    presetConfig: target.presetConfig ?? {},
    config: { ...target.config, ...documentMode },
  });
}

function compile(folder: string): Promise<string> {
  const compiler = join(ROOT, 'node_modules/.bin/tsc');
  return new Promise((resolve) => {
    execFile(
      compiler,
      ['-p', folder, '--pretty', 'false'],
      { cwd: folder },
      (error, stdout, stderr) => resolve(error ? `${stdout}${stderr}` || error.message : ''),
    );
  });
}
