import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const cwd = fileURLToPath(new URL('../..', import.meta.url));

/** Asks a gated field of the real schema, as nobody. */
const program = `
  import util from 'node:util';
  delete util.isUndefined;
  const { buildGuardedSchema } = await import('./src/graphql/schema.ts');
  const { anonymous } = await import('./src/authz/index.ts');
  const { graphql } = await import('graphql');
  const { schema } = buildGuardedSchema();
  const contextValue = { operation: { viewer: async () => anonymous } };
  const source = '{ workspace(id: "ws_00000000000000000000000000") { id } }';
  const { data, errors } = await graphql({ schema, source, contextValue });
  process.stdout.write(JSON.stringify([data, errors.map((e) => e.originalError.decision.code)]));
`;

test('graphql-shield loads where node:util has no isUndefined, as in Node 23 and later', async () => {
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', program],
    { cwd },
  );
  expect(JSON.parse(stdout)).toEqual([{ workspace: null }, ['UNAUTHENTICATED']]);
});
