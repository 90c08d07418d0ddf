import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { compilationOf } from '../../bin/source.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder from which tests run `bin/wardroom.js`. */
    installation: string;
  }
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Before all tests: compiles the sources once, so that no process of a test has to compile them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'wardroom-installed-'));
  await cp(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true });
  await cp(join(ROOT, 'package.json'), join(folder, 'package.json'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await build({
    ...compilationOf(new URL('../../src/main.ts', import.meta.url)),
    // A command loads only what it needs.
    splitting: true,
    outdir: join(folder, 'dist'),
  });
  project.provide('installation', folder);
  return () => rm(folder, { recursive: true, force: true });
}
