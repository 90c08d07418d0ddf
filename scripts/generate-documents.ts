import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { gqlPluckFromCodeString } from '@graphql-tools/graphql-tag-pluck';
import { buildSchema, parse } from 'graphql';

const root = join(import.meta.dirname, '..');
const sources = join(root, 'examples/react/src');
const output = join(sources, 'gql/');

/** Where the types go, and how: the parts of a config of graphql-codegen that the preset reads. */
export interface TypesOptions {
  /** A folder, with a slash at its end. */
  readonly output: string;
  readonly presetConfig: Readonly<Record<string, unknown>>;
  readonly config: Readonly<Record<string, unknown>>;
}

/** The types of the example's documents: file name and content. */
export async function typedDocuments(): Promise<ReadonlyMap<string, string>> {
  return typesOf(await sourcesIn(sources), {
    output,
    presetConfig: { fragmentMasking: false },
    config: {
      scalars: { DateTimeISO: 'string', ID: 'string' },
      strictScalars: true,
      useTypeImports: true,
      immutableTypes: true,
      importExtension: '.ts',
      // Apollo Client asks for __typename everywhere but at the root.
      nonOptionalTypename: true,
      skipTypeNameForRoot: true,
    },
  });
}

/**
 * Types of the documents in calls of `graphql(…)`, generated from the committed schema by the client preset
 * of graphql-codegen. Its command is not used, since its dependencies need Node 22.
 * @param texts source code by file name
 * @returns content by file name
 */
export async function typesOf(
  texts: ReadonlyMap<string, string>,
  { output, presetConfig, config }: TypesOptions,
): Promise<ReadonlyMap<string, string>> {
  const sdl = await readFile(join(root, 'schema/schema.graphql'), 'utf8');
  const documents = await Promise.all([...texts].map(([name, text]) => documentsIn(name, text)));
  const files = await preset.buildGeneratesSection({
    baseOutputDir: output,
    presetConfig,
    schema: parse(sdl),
    schemaAst: buildSchema(sdl),
    documents: documents.flat(),
    plugins: [],
    pluginMap: {},
    config,
  });
  const contents = files.map(async (file) => [file.filename, await codegen(file)] as const);
  return new Map(await Promise.all(contents));
}

async function sourcesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => /\.tsx?$/.test(name) && !/^gql[\\/]/.test(name)).sort();
  const texts = files.map(async (name) => {
    const location = join(folder, name);
    return [location, await readFile(location, 'utf8')] as const;
  });
  return new Map(await Promise.all(texts));
}

async function documentsIn(location: string, text: string) {
  const plucked = await gqlPluckFromCodeString(location, text, {
    // The text has to be the one in the code: `graphql` finds its document by it.
    skipIndent: true,
  });
  return plucked.map(({ body }) => ({ location, rawSDL: body, document: parse(body) }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(output, { recursive: true });
  for (const [file, content] of await typedDocuments()) await writeFile(file, content);
}
