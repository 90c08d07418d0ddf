import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmptyDatabase, type EmptyDatabase } from '../support/empty-database.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let copy: string;
let database: EmptyDatabase;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'wardroom-copy-'));
  for (const name of ['bin', 'src', 'drizzle', 'package.json', 'tsconfig.json']) {
    await cp(join(ROOT, name), join(copy, name), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  database = await createEmptyDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(copy, { recursive: true, force: true });
});

/** Changes a file of the copy. Returns what takes the change back. */
async function change(path: string, edit: (text: string) => string): Promise<() => Promise<void>> {
  const file = join(copy, path);
  const text = await readFile(file, 'utf8');
  const changed = edit(text);
  if (changed === text) throw new Error(`nothing was changed in ${path}`);
  await writeFile(file, changed);
  return () => writeFile(file, text);
}

/** What a command of the copy says when it refuses to run. */
async function refusal(command: 'serve' | 'migrate'): Promise<string> {
  const { PATH = '', HOME = '' } = process.env;
  const env = {
    PATH,
    HOME,
    PORT: '0',
    DATA_DIR: join(copy, '.data'),
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
  };
  const run = promisify(execFile)(process.execPath, ['bin/wardroom.js', command], {
    cwd: copy,
    env,
    timeout: 60_000,
  });
  const { code, stderr } = await run.then(
    () => ({ code: 0, stderr: '' }),
    (error: { code: number; stderr: string }) => error,
  );
  expect(code).toBe(1);
  return stderr;
}

test('the start names what is missing in the order in which it is put right', async () => {
  const restoreGates = await change('src/modules/index.ts', (text) =>
    text.replace('  commentModule,\n', ''),
  );
  const restoreTables = await change('src/modules/document/document.table.ts', (text) =>
    text.replace('  version: integer()', '  label: text(),\n    version: integer()'),
  );
  const restoreRls = await change('drizzle/rls/2-facts.sql', (text) => `${text}-- stale\n`);

  expect(await refusal('serve')).toMatch(/^wardroom: not all is classified/);
  await restoreGates();

  const missing =
    'wardroom: no migration creates documents.label. Run ' +
    '`npm run migrations -- --name <what-changed>`, then `npm run rls`, then `npx wardroom migrate`.\n';
  expect(await refusal('serve')).toBe(missing);
  expect(await refusal('migrate')).toBe(missing);
  await restoreTables();

  const stale =
    'wardroom: row-level security is not that of the policies: drizzle/rls/2-facts.sql. Run ' +
    '`npm run rls`, then `npx wardroom migrate`.\n';
  expect(await refusal('serve')).toBe(stale);
  expect(await refusal('migrate')).toBe(stale);
  await restoreRls();

  await rm(join(copy, 'drizzle/rls'), { recursive: true });
  expect(await refusal('migrate')).toBe(
    'wardroom: drizzle/rls/0-reset.sql is missing. Run `npm run rls`.\n',
  );

  const created = await database.sql`
    select nspname from pg_namespace where nspname in ('drizzle', 'wardroom')`;
  expect([...created]).toEqual([]);
}, 300_000);
