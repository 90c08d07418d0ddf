import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Imports a TypeScript module of this checkout, with all that it imports of it, compiled into one
 * file: a second sooner than through a loader, which Node asks about every module of every package.
 * @param {URL} entry
 */
export async function importSource(entry) {
  const compiled = await compile(entry);
  // Beside the packages, for it to find them. Several may start at once.
  const folder = new URL('../node_modules/.cache/wardroom/', import.meta.url);
  const file = new URL(`${process.pid}.mjs`, folder);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, compiled);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
    const { register } = await import('tsx/esm/api');
    register();
    return import(entry.href);
  }
  process.setSourceMapsEnabled(true);
  try {
    return await import(file.href);
  } finally {
    await rm(file, { force: true });
  }
}

async function compile(entry) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: 'inline',
    sourcesContent: false,
    write: false,
    logLevel: 'silent',
    plugins: [{ name: 'own-url', setup: keepOwnUrls }],
  });
  return outputFiles[0].contents;
}

/** What a module reads beside itself is still beside its source. */
function keepOwnUrls({ onLoad }) {
  onLoad({ filter: /\.ts$/ }, async ({ path }) => {
    const url = JSON.stringify(pathToFileURL(path).href);
    const source = await readFile(path, 'utf8');
    return { loader: 'ts', contents: source.replaceAll('import.meta.url', url) };
  });
}
