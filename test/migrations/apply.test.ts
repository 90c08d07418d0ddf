import { test as base, describe, expect } from 'vitest';
import { applyMigrations } from '../../src/db/migrate/apply.ts';
import { createEmptyDatabase, type EmptyDatabase } from '../support/empty-database.ts';
import { ChangedFolder } from './changed-folder.ts';

const it = base.extend<{ database: EmptyDatabase; folder: ChangedFolder }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  database: async ({}, use) => {
    const database = await createEmptyDatabase();
    await use(database);
    await database.drop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  folder: async ({}, use) => {
    const folder = await ChangedFolder.create();
    await use(folder);
    await folder.remove();
  },
});

const DOCUMENTS = 'rls/3-tables/documents.sql';
const BROKEN = 'create policy wardroom_broken on public.documents using (there_is_no_such_column);';

/** What is in the database, but for what is in its tables. */
async function schemaOf({ sql }: EmptyDatabase): Promise<unknown> {
  const [schema] = await sql`
    select
      (select array_agg(created_at::text order by id) from drizzle.__drizzle_migrations) as migrations,
      (select array_agg(path || digest order by path) from wardroom.applied_files) as files,
      (select array_agg(attrelid::regclass || '.' || attname order by attrelid, attnum)
        from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace = 'public'::regnamespace and not attisdropped) as columns,
      (select array_agg(oid order by oid) from pg_policy) as policies,
      (select array_agg(oid order by oid) from pg_trigger) as triggers,
      (select array_agg(relname || relacl::text order by relname) from pg_class
        where relnamespace = 'public'::regnamespace) as grants`;
  return schema;
}

async function hasTable({ sql }: EmptyDatabase, name: string): Promise<boolean> {
  const [row] = await sql`select to_regclass(${`public.${name}`}) is not null as exists`;
  return row?.exists;
}

describe('applying row-level security', () => {
  it('does nothing when no file changed', async ({ database }) => {
    await applyMigrations(database.ownerUrl);
    const before = await schemaOf(database);
    await applyMigrations(database.ownerUrl);
    expect(await schemaOf(database)).toEqual(before);
  });

  it('replaces all of it when one file changed', async ({ database, folder }) => {
    await applyMigrations(database.ownerUrl);
    const rule = async () => {
      const [policy] = await database.sql`
        select qual from pg_policies where tablename = 'documents' and policyname = 'wardroom_delete'`;
      return policy?.qual;
    };
    expect(await rule()).not.toBe('true');
    await folder.append(
      DOCUMENTS,
      'alter policy wardroom_delete on public.documents using (true);',
    );
    await applyMigrations(database.ownerUrl, { folder: folder.path });
    expect(await rule()).toBe('true');
    await applyMigrations(database.ownerUrl);
    expect(await rule()).not.toBe('true');
  });

  it('removes what no file creates any more', async ({ database, folder }) => {
    await folder.append(
      DOCUMENTS,
      `create policy wardroom_more on public.documents using (true);
       grant truncate on public.documents to wardroom_app;`,
    );
    await applyMigrations(database.ownerUrl, { folder: folder.path });
    await applyMigrations(database.ownerUrl);
    const left = await database.sql`
      select policyname as name from pg_policies where policyname = 'wardroom_more'
      union all
      select privilege_type from information_schema.role_table_grants
      where grantee = 'wardroom_app' and privilege_type = 'TRUNCATE'`;
    expect([...left]).toEqual([]);
  });

  it('takes the migrations back when one of its statements fails, and names the file', async ({
    database,
    folder,
  }) => {
    await applyMigrations(database.ownerUrl);
    const before = await schemaOf(database);
    await folder.addMigration('labels', 'create table labels (id uuid primary key)');
    await folder.append(DOCUMENTS, BROKEN);
    await expect(applyMigrations(database.ownerUrl, { folder: folder.path })).rejects.toMatchObject(
      {
        name: 'MigrationFailed',
        message: `drizzle/${DOCUMENTS}: column "there_is_no_such_column" does not exist`,
      },
    );
    expect(await hasTable(database, 'labels')).toBe(false);
    expect(await schemaOf(database)).toEqual(before);
    await folder.replace(DOCUMENTS, BROKEN, '');
    await applyMigrations(database.ownerUrl, { folder: folder.path });
    expect(await hasTable(database, 'labels')).toBe(true);
  });

  it('leaves an empty database empty when one of its statements fails', async ({
    database,
    folder,
  }) => {
    await folder.append(DOCUMENTS, BROKEN);
    await expect(applyMigrations(database.ownerUrl, { folder: folder.path })).rejects.toMatchObject(
      { name: 'MigrationFailed' },
    );
    const tables = await database.sql`
      select relname from pg_class
      where relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace,
        'pg_toast'::regnamespace)`;
    expect([...tables]).toEqual([]);
  });

  it('puts it in force again after somebody switched it off, when it is told to repair', async ({
    database,
  }) => {
    await applyMigrations(database.ownerUrl);
    await database.sql`alter table documents disable row level security`;
    const isOn = async () => {
      const [table] = await database.sql`
        select relrowsecurity from pg_class where relname = 'documents'`;
      return table?.relrowsecurity;
    };
    await applyMigrations(database.ownerUrl);
    expect(await isOn()).toBe(false);
    await applyMigrations(database.ownerUrl, { repair: true });
    expect(await isOn()).toBe(true);
  });
});

describe('a migration', () => {
  it('may change a column that policies rest on', async ({ database, folder }) => {
    await applyMigrations(database.ownerUrl);
    await folder.addMigration(
      'locked_at',
      'alter table documents alter column locked_at type timestamptz(0)',
    );
    await applyMigrations(database.ownerUrl, { folder: folder.path });
    const [column] = await database.sql`
      select format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = 'documents'::regclass and attname = 'locked_at'`;
    expect(column?.type).toBe('timestamp(0) with time zone');
  });

  it('may change rows, and the rules are in force again after it', async ({ database, folder }) => {
    await applyMigrations(database.ownerUrl);
    await database.sql.begin(async (sql) => {
      await sql`select set_config('app.tx', pg_current_xact_id()::text, true)`;
      await sql`insert into users (id, name, email, email_normal)
        values (gen_random_uuid(), 'Olivia', 'Olivia@acme.test', 'olivia@acme.test')`;
    });
    await folder.addMigration('shout', 'update users set name = upper(name)');
    await applyMigrations(database.ownerUrl, { folder: folder.path });
    expect([...(await database.sql`select name from users`)]).toEqual([{ name: 'OLIVIA' }]);
    const open = await database.sql`
      select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'
        and not relrowsecurity`;
    expect([...open]).toEqual([]);
  });

  it('may add an enum value that a policy uses at once', async ({ database, folder }) => {
    await applyMigrations(database.ownerUrl);
    await folder.addMigration(
      'review',
      `ALTER TYPE "public"."document_status" ADD VALUE 'review' BEFORE 'archived';`,
      `ALTER TABLE "documents" ALTER COLUMN "status" SET DEFAULT 'review';`,
    );
    await folder.append(
      DOCUMENTS,
      "create policy wardroom_review on public.documents using (status = 'review');",
    );
    await applyMigrations(database.ownerUrl, { folder: folder.path });
    const [status] = await database.sql`
      select enum_range(null::document_status)::text as values`;
    expect(status?.values).toBe('{draft,published,review,archived}');
    const other = await createEmptyDatabase();
    try {
      await applyMigrations(other.ownerUrl, { folder: folder.path });
      expect(await hasTable(other, 'documents')).toBe(true);
    } finally {
      await other.drop();
    }
  });

  it('is applied although one with a later number was before, as after a merge', async ({
    database,
    folder,
  }) => {
    await folder.addMigration('one', 'create table one (id uuid primary key)');
    await folder.addMigration('two', 'create table two (id uuid primary key)');
    await applyMigrations(database.ownerUrl);
    await database.sql`
      insert into drizzle.__drizzle_migrations (hash, created_at)
      select 'of two', max(created_at) + 2 from drizzle.__drizzle_migrations`;
    await applyMigrations(database.ownerUrl, { folder: folder.path });
    expect(await hasTable(database, 'one')).toBe(true);
    expect(await hasTable(database, 'two')).toBe(false);
  });
});

describe('a database of another version', () => {
  it('is refused and left as it is when it lacks migrations', async ({ database, folder }) => {
    await applyMigrations(database.ownerUrl);
    await database.sql`
      insert into drizzle.__drizzle_migrations (hash, created_at) values ('unknown', 1)`;
    const before = await schemaOf(database);
    await folder.addMigration('ours', 'create table ours (id uuid primary key)');
    await expect(applyMigrations(database.ownerUrl, { folder: folder.path })).rejects.toMatchObject(
      {
        name: 'ForeignMigrations',
        message: 'it has migrations that this version does not know, and lacks 0001_ours',
      },
    );
    expect(await schemaOf(database)).toEqual(before);
  });

  it('keeps its newer rules when it lacks none', async ({ database, folder }) => {
    await folder.addMigration('newer', 'create table newer (id uuid primary key)');
    await folder.append('rls/2-facts.sql', '-- newer');
    await applyMigrations(database.ownerUrl, { folder: folder.path });
    const before = await schemaOf(database);
    await applyMigrations(database.ownerUrl);
    expect(await schemaOf(database)).toEqual(before);
  });
});
