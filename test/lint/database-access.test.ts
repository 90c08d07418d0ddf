import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
let copy: string;

/** The rules as they are, over sources in which the only file is what a test plants. */
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'wardroom-lint-'));
  for (const rules of ['biome.json', 'no-raw-database.grit', '.dependency-cruiser.mjs']) {
    await cp(join(root, rules), join(copy, rules));
  }
  await writeFile(join(copy, 'package.json'), '{ "type": "module" }');
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rm(copy, { recursive: true, force: true }));

async function plant(files: Readonly<Record<string, string>>): Promise<void> {
  await rm(join(copy, 'src'), { recursive: true, force: true });
  for (const [path, source] of Object.entries(files)) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await writeFile(join(copy, path), source);
  }
}

/** What a tool says about the planted sources, and whether it fails. */
function run(tool: string, ...args: string[]): Promise<{ failed: boolean; said: string }> {
  return new Promise((resolve) => {
    const program = join(root, 'node_modules/.bin', tool);
    execFile(program, args, { cwd: copy }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, said: `${stdout}${stderr}` }),
    );
  });
}

const lint = () => run('biome', 'lint', '--vcs-enabled=false', '--max-diagnostics=none', 'src');
const deps = () => run('depcruise', '--config', '.dependency-cruiser.mjs', 'src');

const RESOLVER = 'src/modules/label/label.resolver.ts';
const accesses = [
  'unit.db.select()',
  'unit?.db',
  "unit['db']",
  'const { db } = unit',
  'const { db: mine } = unit',
  'operation.read(query)',
  "operation['read'](query)",
  'const { read } = operation',
  'const direct = operation.read',
  'guard.asViewer((anything) => anything.select())',
  'const { beside } = guard',
];
const resolverOf = (index: number) => `src/modules/label${index}/label.resolver.ts`;

const refused = [
  'src/modules/label/label.type.ts',
  'src/modules/label/label.gates.ts',
  'src/modules/label/label.policy.ts',
  'src/modules/label/label.list.ts',
  'src/modules/label/helper.ts',
  'src/graphql/cost.ts',
  'src/http/http-app.ts',
  'src/shared/graphql/connection.ts',
];
const permitted = [
  'src/modules/label/label.service.ts',
  'src/modules/label/label.records.ts',
  'src/db/unit.ts',
  'src/authz/guard.ts',
];

describe('the lint', () => {
  let found: { failed: boolean; said: string };
  beforeAll(async () => {
    const source = 'export const rows = (unit) => unit.db.select();\n';
    await plant({
      ...Object.fromEntries(accesses.map((access, index) => [resolverOf(index), `${access};\n`])),
      ...Object.fromEntries([...refused, ...permitted].map((path) => [path, source])),
    });
    found = await lint();
  });

  test('fails and says why', () => {
    expect(found.failed).toBe(true);
    expect(found.said).toContain('This reaches the database past the policies.');
  });

  test.each(accesses.map((access, index) => [access, resolverOf(index)]))(
    'refuses `%s` in a resolver and names the file',
    (_, path) => expect(found.said).toContain(`${path}:1:`),
  );

  test.each(refused)('does not let %s reach the database', (path) =>
    expect(found.said).toContain(`${path}:1:`),
  );

  test.each(permitted)('lets %s reach the database', (path) =>
    expect(found.said).not.toContain(path),
  );
});

test('a resolver opens no connection and imports neither driver nor records', async () => {
  await plant({
    [RESOLVER]: `
      import { drizzle } from 'drizzle-orm/postgres-js';
      import postgres from 'postgres';
      import { transact } from '../../db/transact.ts';
      import { labelOf } from './label.records.ts';
      export const found = [drizzle, postgres, transact, labelOf];
    `,
    'src/modules/label/label.records.ts': 'export const labelOf = 1;\n',
    'src/db/transact.ts': 'export const transact = 1;\n',
  });
  const { failed, said } = await deps();
  expect(failed).toBe(true);
  expect(said).toMatch(/error drivers-in-db: \S*label\.resolver\.ts → \S*drizzle-orm\/postgres-js/);
  expect(said).toMatch(/error drivers-in-db: \S*label\.resolver\.ts → \S*node_modules\/postgres/);
  expect(said).toMatch(/error connections-in-few-hands: \S*label\.resolver\.ts → \S*transact\.ts/);
  expect(said).toMatch(
    /error records-behind-verbs: \S*label\.resolver\.ts → \S*label\.records\.ts/,
  );
});

test('a service that asks its records breaks no direction', async () => {
  await plant({
    'src/modules/label/label.service.ts': "import './label.records.ts';\n",
    'src/modules/label/label.records.ts': 'export const labelOf = 1;\n',
  });
  expect(await deps()).toMatchObject({ failed: false });
});
