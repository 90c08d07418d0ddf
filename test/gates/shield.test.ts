import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const cwd = fileURLToPath(new URL('../..', import.meta.url));

/** Has graphql-shield make the middleware of a field, and calls it. */
const program = `
  import util from 'node:util';
  delete util.isUndefined;
  const { rule, shield } = await import('./src/graphql/shield.ts');
  const { buildSchema } = await import('graphql');
  const refuses = rule('refuses', { cache: 'no_cache' })(async () => new Error('refused'));
  const schema = buildSchema('type Query { field: String }');
  const { Query } = shield({ Query: { field: refuses } }).generate(schema);
  const answer = await Query.field(() => 'answered', null, {}, {}, {});
  process.stdout.write(String(answer));
`;

test('graphql-shield loads where node:util has no isUndefined, as in Node 23 and later', async () => {
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', program],
    { cwd },
  );
  expect(stdout).toBe('Error: refused');
});
