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

/**
 * The types of the example's documents, made from the committed schema by the client preset of
 * graphql-codegen: file name and content. Not by its command, whose dependencies ask for Node 22.
 */
export async function typedDocuments(): Promise<ReadonlyMap<string, string>> {
  const sdl = await readFile(join(root, 'schema/schema.graphql'), 'utf8');
  const schema = parse(sdl);
  const files = await preset.buildGeneratesSection({
    baseOutputDir: output,
    presetConfig: { fragmentMasking: false },
    schema,
    schemaAst: buildSchema(sdl),
    documents: await documentsIn(sources),
    plugins: [],
    pluginMap: {},
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
  const made = files.map(async (file) => [file.filename, await codegen(file)] as const);
  return new Map(await Promise.all(made));
}

/** The documents in the calls of `graphql(…)` below a folder. */
async function documentsIn(folder: string) {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => /\.tsx?$/.test(name) && !/^gql[\\/]/.test(name)).sort();
  const found = files.map(async (name) => {
    const location = join(folder, name);
    const plucked = await gqlPluckFromCodeString(location, await readFile(location, 'utf8'), {
      // The text has to be the one in the code: `graphql` finds its document by it.
      skipIndent: true,
    });
    return plucked.map(({ body }) => ({ location, rawSDL: body, document: parse(body) }));
  });
  return (await Promise.all(found)).flat();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(output, { recursive: true });
  for (const [file, content] of await typedDocuments()) await writeFile(file, content);
}
