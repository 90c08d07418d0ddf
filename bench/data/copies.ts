import { readFileSync } from 'node:fs';
import type { Copy } from './databases.ts';

const DISABLE_RLS = `
  do $$ declare each record; begin
    for each in select tablename from pg_tables where schemaname = 'public' loop
      execute format('alter table %I disable row level security', each.tablename);
    end loop;
  end $$`;

/** The product's database with its row-level security switched off. */
export const withoutRls: Copy = { name: 'off', statements: [DISABLE_RLS] };

/** The tables alone, for servers that know nothing of the product, and sessions of express-session. */
const TABLES_ONLY = [
  DISABLE_RLS,
  'drop schema wardroom cascade',
  'create table peer_sessions (sid text primary key, sess json not null, expire timestamp(6) not null)',
];

export const tablesOnly: Copy = {
  name: 'tables',
  statements: [
    ...TABLES_ONLY,
    'grant select, insert, update, delete on all tables in schema public to wardroom_app',
  ],
};

/** The tables with the row-level security of a PostGraphile project. */
export function forPostgraphile(): Copy {
  const file = new URL('../peers/postgraphile/policies.sql', import.meta.url);
  return { name: 'postgraphile', statements: [...TABLES_ONLY, readFileSync(file, 'utf8')] };
}
