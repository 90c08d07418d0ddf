import type { BuildOptions } from 'esbuild';

export function importSource(entry: URL): Promise<typeof import('../src/main.ts')>;
export function compilationOf(entry: URL): BuildOptions;
