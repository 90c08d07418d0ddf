import type { Copy } from './databases.ts';

const DISABLE_RLS = `
  do $$ declare each record; begin
    for each in select tablename from pg_tables where schemaname = 'public' loop
      execute format('alter table %I disable row level security', each.tablename);
    end loop;
  end $$`;

/** The product's database with its row-level security switched off. */
export const withoutRls: Copy = { name: 'off', statements: [DISABLE_RLS] };

/** The tables alone, for servers that know nothing of the product. */
export const tablesOnly: Copy = {
  name: 'tables',
  statements: [
    DISABLE_RLS,
    'drop schema wardroom cascade',
    'grant select, insert, update, delete on all tables in schema public to wardroom_app',
  ],
};
