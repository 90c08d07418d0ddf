import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('../../examples/react', import.meta.url));
const config = { root, configFile: join(root, 'vite.config.ts'), logLevel: 'error' } as const;

/** The example, built once into a folder of its own. */
export interface ExampleBuild extends AsyncDisposable {
  /** Serves it, with the API of `apiUrl` on the same origin, by the example's own configuration. */
  serve(apiUrl: string): Promise<ExampleSite>;
}

export interface ExampleSite extends AsyncDisposable {
  readonly url: string;
}

export async function buildExample(): Promise<ExampleBuild> {
  const outDir = await mkdtemp(join(tmpdir(), 'wardroom-example-'));
  await build({ ...config, build: { outDir, emptyOutDir: true } });
  return {
    serve: (apiUrl) => serve(outDir, apiUrl),
    [Symbol.asyncDispose]: () => rm(outDir, { recursive: true, force: true }),
  };
}

async function serve(outDir: string, target: string): Promise<ExampleSite> {
  const server = await preview({
    ...config,
    build: { outDir },
    preview: { port: 0, proxy: { '/graphql': { target } } },
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('the example is not served');
  return { url, [Symbol.asyncDispose]: () => server.close() };
}
