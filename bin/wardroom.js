#!/usr/bin/env node
import { existsSync } from 'node:fs';

const source = new URL('../src/main.ts', import.meta.url);
const built = new URL('../dist/main.js', import.meta.url);

// A checkout runs its sources, so that what runs is what one reads; an installation runs dist/.
const runsSource = existsSync(source) && (await understandsTypeScript());
if (!runsSource && !existsSync(built)) {
  process.stderr.write('wardroom: nothing is built. Run npm install, then npm run build.\n');
  process.exit(1);
}
const { main } = await import(runsSource ? source.href : built.href);
process.exitCode = await main(process.argv.slice(2), process.env);

/** Without the development dependencies there is no tsx. */
async function understandsTypeScript() {
  try {
    const { register } = await import('tsx/esm/api');
    register();
    return true;
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return false;
    throw error;
  }
}
