import { accessSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * GraphiQL 4.1 is the last release with a ready UMD build, and React 18 the last React with one.
 * Three files served straight from node_modules need no bundler, no first-request delay, no worker
 * and no eval; GraphiQL 5 would need Monaco bundled (several MB and its workers) before first use.
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

/** The file of one of our HTML pages. */
export function pageFile(name: PageName): string {
  return path.join(ownFolder, PAGES[name]);
}

/**
 * Every file that may be served, by the name a page asks for. A name that is not a key does not
 * exist, so a request never becomes a path.
 *
 * @throws if graphiql, react or react-dom (development dependencies) is not installed.
 */
export function assetFiles(): ReadonlyMap<string, string> {
  const own = OWN_FILES.map((name) => [name, path.join(ownFolder, name)] as const);
  const vendor = Object.entries(VENDOR_FILES).map(
    ([name, [packageName, file]]) => [name, path.join(packageFolder(packageName), file)] as const,
  );
  return new Map([...own, ...vendor]);
}

/**
 * Whether everything the pages need is at hand: it is in a checkout after `npm ci`, it is not in
 * `dist/` or in an installation without development dependencies.
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
