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
  // What the database makes of other columns it makes again.
  const rows = await sql<{ name: string; columns: string }[]>`
    select quote_ident(relname) as name, string_agg(quote_ident(attname), ', ') as columns
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = 'public'::regnamespace and relkind = 'r'
      and attnum > 0 and not attisdropped and attgenerated = ''
    group by relname`;
  const tables = rows.map(({ name }) => name);
  const copies = rows.map(
    ({ name, columns }) => `create table saved.${name} as select ${columns} from ${name}`,
  );
  await sql.unsafe(['create schema saved', ...copies].join(';'));
  return [
    // Members' last-seen times are written apart from the requests that they tell of.
    `lock table ${tables.join(', ')} in access exclusive mode`,
    // Neither the triggers nor the foreign keys have anything to say about it.
    'set local session_replication_role = replica',
    ...rows.flatMap(({ name, columns }) => [
      `delete from ${name}`,
      `insert into ${name} (${columns}) overriding system value select ${columns} from saved.${name}`,
    ]),
    'update sessions set authenticated_at = now(), last_seen_at = now()',
  ].join(';');
}
