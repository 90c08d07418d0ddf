#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { importSource } from './source.js';

const source = new URL('../src/main.ts', import.meta.url);
const built = new URL('../dist/main.js', import.meta.url);

// A checkout runs its sources, and an installation runs dist/.
const fromSource = existsSync(source) ? await withDevelopmentTools() : null;
if (!fromSource && !existsSync(built)) {
  process.stderr.write('wardroom: there is no build. Run `npm ci`, then `npm run build`.\n');
  process.exit(1);
}
const { main } = fromSource ?? (await import(built.href));
process.exitCode = await main(process.argv.slice(2), process.env);

/** Imports the sources. Null without the development dependencies. */
async function withDevelopmentTools() {
  try {
    import.meta.resolve('esbuild');
  } catch {
    return null;
  }
  return importSource(source);
}
