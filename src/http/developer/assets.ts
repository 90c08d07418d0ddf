import { accessSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * GraphiQL 4.1 and React 18 are the last releases with a UMD build, which the browser loads without a
 * bundler. GraphiQL 5 would need a bundle of Monaco (several MB and its workers) before its first use.
 */
const VENDOR_FILES = {
  'react.js': ['react', 'umd/react.production.min.js'],
  'react-dom.js': ['react-dom', 'umd/react-dom.production.min.js'],
  'graphiql.js': ['graphiql', 'dist/index.umd.js'],
  'graphiql.css': ['graphiql', 'dist/style.css'],
} as const;

const OWN_FILES = [
  'default-query.js',
  'developer.css',
  'graphiql-page.js',
  'icon.svg',
  'query-editor.js',
  'sandbox-page.js',
  'sign-in-bar.js',
] as const;

const PAGES = { graphiql: 'graphiql.html', sandbox: 'sandbox.html' } as const;

export type PageName = keyof typeof PAGES;

const ownFolder = fileURLToPath(new URL('./assets/', import.meta.url));
const require = createRequire(import.meta.url);

/** The file of an HTML page. */
export function pageFile(name: PageName): string {
  return path.join(ownFolder, PAGES[name]);
}

/**
 * All files that may be served, by their names in a URL. Other names do not exist, so the text of a
 * request never becomes a path.
 * @throws when a development dependency (graphiql, react or react-dom) is not installed
 */
export function assetFiles(): ReadonlyMap<string, string> {
  const own = OWN_FILES.map((name) => [name, path.join(ownFolder, name)] as const);
  const vendor = Object.entries(VENDOR_FILES).map(
    ([name, [packageName, file]]) => [name, path.join(packageFolder(packageName), file)] as const,
  );
  return new Map([...own, ...vendor]);
}

/**
 * Whether all files of the pages exist. They do in a checkout after `npm ci`. They do not in `dist/`,
 * or without the development dependencies.
 */
export function developerPagesAvailable(): boolean {
  try {
    for (const file of assetFiles().values()) accessSync(file);
    for (const name of ['graphiql', 'sandbox'] as const) accessSync(pageFile(name));
    return true;
  } catch {
    return false;
  }
}

function packageFolder(name: string): string {
  return path.dirname(require.resolve(`${name}/package.json`));
}
