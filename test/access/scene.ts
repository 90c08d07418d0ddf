import { test } from 'vitest';
import { openWorld, type World } from '../support/world.ts';

/**
 * `it` with a world as the cast begins in it. The server and its database are those of the file; the
 * rows are put back before each test.
 */
export const it = test.extend<{ shared: Shared; world: World }>({
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
    async ({}, use) => {
      const world = await openWorld();
      await use({ world, restore: await saveRows(world) });
      await world.close();
    },
    { scope: 'file' },
  ],
  world: async ({ shared: { world, restore } }, use) => {
    await world.sql.begin((sql) => sql.unsafe(restore));
    await use(world);
  },
});

interface Shared {
  readonly world: World;
  /** The statements that put its rows back. */
  readonly restore: string;
}

/** Keeps a copy of every row, and returns the statements that put them back. */
async function saveRows({ sql }: World): Promise<string> {
  const rows = await sql<{ name: string }[]>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`;
  const tables = rows.map(({ name }) => name);
  const copies = tables.map((table) => `create table saved.${table} as table ${table}`);
  await sql.unsafe(['create schema saved', ...copies].join(';'));
  return [
    // Members' last-seen times are written apart from the requests that they tell of.
    `lock table ${tables.join(', ')} in access exclusive mode`,
    // Neither the triggers nor the foreign keys have anything to say about it.
    'set local session_replication_role = replica',
    ...tables.flatMap((table) => [
      `delete from ${table}`,
      `insert into ${table} overriding system value table saved.${table}`,
    ]),
    'update sessions set authenticated_at = now(), last_seen_at = now()',
  ].join(';');
}
