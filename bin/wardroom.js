#!/usr/bin/env node
import { existsSync } from 'node:fs';

// A checkout runs its sources, so that what runs is what one reads; an installation runs dist/.
const source = new URL('../src/main.ts', import.meta.url);
const { main } = existsSync(source) ? await fromSource() : await import('../dist/main.js');
process.exitCode = await main(process.argv.slice(2), process.env);

async function fromSource() {
  try {
    const { register } = await import('tsx/esm/api');
    register();
  } catch {
    return import('../dist/main.js');
  }
  return import(source.href);
}
