import type postgres from 'postgres';
import {
  COMMENTED,
  CROWD,
  CROWD_WORKSPACE,
  FIRST_OF_CROWD,
  HOT,
  HOT_COMMENTS,
  ID_FUNCTION,
  LARGE_DOCUMENTS,
  LARGE_WORKSPACE,
  OTHER_COMMENTS,
  RESIDENTS,
  SHARES,
  THE_MANY,
  USERS,
  WORKSPACES,
  WORKSPACES_OF_THE_MANY,
} from './world.ts';

const SLOT_ROLE = `case when slot = 0 then 'owner' when slot = 1 then 'admin' when slot < 10 then 'editor' else 'viewer' end`;

/** A text of forty words out of two thousand, and one word that few documents have. */
const BODY = `(select string_agg('w' || (n * 31 + word * (n % 13 + 17)) % 2000, ' ') from generate_series(1, 40) as word)
  || ' topic' || n % 997`;

/**
 * The statements that fill an empty database. Each needs the function of world.ts. A document's place
 * in its workspace decides its status, its visibility and its author.
 * @param documents how many documents the 500 workspaces have together
 */
export function seedStatements(documents: number): readonly string[] {
  return [
    `insert into workspaces (id, name, slug, plan, created_at)
      select pg_temp.id('workspace', w), 'Workspace ' || w, 'workspace-' || w,
        (case w % 5 when 0 then 'enterprise' when 1 then 'free' else 'pro' end)::plan, timestamptz '2026-01-01'
      from generate_series(0, ${CROWD_WORKSPACE}) as w`,
    `insert into users (id, name, email, email_normal, created_at, email_confirmed_at)
      select pg_temp.id('user', u), 'Person ' || u, 'person' || u || '@bench.test', 'person' || u || '@bench.test',
        timestamptz '2026-01-01', timestamptz '2026-01-01'
      from generate_series(0, ${USERS - 1}) as u`,
    `insert into memberships (workspace_id, id, user_id, role, created_at)
      select pg_temp.id('workspace', w), pg_temp.id('membership', row_number() over (order by w, u)),
        pg_temp.id('user', u), r::role, timestamptz '2026-01-01'
      from (
        select w, w * ${RESIDENTS} + slot as u, ${SLOT_ROLE} as r
          from generate_series(0, ${LARGE_WORKSPACE - 1}) as w, generate_series(0, ${RESIDENTS - 1}) as slot
        union all
        select w, (w + 37 * slot) % ${WORKSPACES} * ${RESIDENTS} + slot, case when slot % 2 = 1 then 'editor' else 'viewer' end
          from generate_series(0, ${WORKSPACES - 1}) as w, generate_series(1, 4) as slot
        union all
        select w, ${THE_MANY}, 'editor' from generate_series(0, ${WORKSPACES_OF_THE_MANY - 1}) as w
        union all
        select ${LARGE_WORKSPACE}, slot, ${SLOT_ROLE} from generate_series(0, 19) as slot
        union all
        select ${CROWD_WORKSPACE}, ${FIRST_OF_CROWD} + slot, ${SLOT_ROLE.replace('< 10', '< 500')}
          from generate_series(0, ${CROWD - 1}) as slot
      ) as member (w, u, r)`,
    `insert into documents (workspace_id, id, author_id, title, body, internal_notes, status, visibility, locked_at, created_at, updated_at)
      select pg_temp.id('workspace', n % ${WORKSPACES}), pg_temp.id('document', n),
        pg_temp.id('user', n % ${WORKSPACES} * ${RESIDENTS} + (place * 7 + place / 10 + n % ${WORKSPACES}) % ${RESIDENTS}),
        'Document ' || n, ${BODY}, case when place % 4 = 0 then 'A note.' end,
        (case when place % 20 = 14 then 'archived' when place % 10 in (3, 7) then 'draft' else 'published' end)::document_status,
        (case when place % 10 = 9 then 'private' else 'workspace' end)::document_visibility,
        case when place % 50 = 21 then timestamptz '2026-06-01' end,
        timestamptz '2026-01-01' + n * interval '0.1 second', timestamptz '2026-01-01' + n * interval '0.1 second'
      from (select n, n / ${WORKSPACES} as place from generate_series(0, ${documents - 1}) as n) as document`,
    `insert into documents (workspace_id, id, author_id, title, body, status, created_at, updated_at)
      select pg_temp.id('workspace', ${LARGE_WORKSPACE}), pg_temp.id('document', ${documents} + n), pg_temp.id('user', n % 20),
        'Document ' || ${documents} + n, ${BODY}, 'published',
        timestamptz '2026-01-01' + n * interval '0.1 second', timestamptz '2026-01-01' + n * interval '0.1 second'
      from generate_series(0, ${LARGE_DOCUMENTS - 1}) as n`,
    `insert into documents (workspace_id, id, author_id, title, body, status, created_at, updated_at)
      values (pg_temp.id('workspace', ${CROWD_WORKSPACE}), pg_temp.id('document', ${documents + LARGE_DOCUMENTS}),
        pg_temp.id('user', ${FIRST_OF_CROWD}), 'A document for many', 'A text.', 'published',
        timestamptz '2026-01-01', timestamptz '2026-01-01')`,
    `insert into comments (workspace_id, id, document_id, author_id, body, created_at, updated_at)
      select pg_temp.id('workspace', n % ${WORKSPACES}), pg_temp.id('comment', row_number() over (order by c, n)),
        pg_temp.id('document', n), pg_temp.id('user', n % ${WORKSPACES} * ${RESIDENTS} + (place + c * 3) % ${RESIDENTS}),
        'Remark ' || c || ' on document ' || n,
        timestamptz '2026-07-01' + c * interval '1 hour', timestamptz '2026-07-01' + c * interval '1 hour'
      from (select n, n / ${WORKSPACES} as place from generate_series(0, ${Math.min(documents, COMMENTED) - 1}) as n) as document,
        generate_series(1, case when place % ${HOT} = 0 then ${HOT_COMMENTS} else ${OTHER_COMMENTS} end) as c`,
    `insert into document_shares (workspace_id, id, document_id, user_id, level, expires_at, created_at)
      select pg_temp.id('workspace', n % ${WORKSPACES}), pg_temp.id('share', s), pg_temp.id('document', n),
        pg_temp.id('user', (n % ${WORKSPACES} + 211) % ${WORKSPACES} * ${RESIDENTS} + s % ${RESIDENTS}),
        (array['read', 'comment', 'write'])[s % 3 + 1]::share_level,
        case s % 10 when 0 then timestamptz '2026-02-01' when 1 then timestamptz '2126-01-01' end,
        timestamptz '2026-01-15'
      from (select s, (s * 10 + s / 50 % 10) % ${documents} as n from generate_series(0, ${SHARES - 1}) as s) as share`,
  ];
}

/** Fills the database. As superuser, without foreign keys and triggers, which takes a third of the time. */
export async function seed(sql: postgres.Sql, documents: number): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction.unsafe(`set local session_replication_role = replica`);
    await transaction.unsafe(ID_FUNCTION);
    for (const statement of seedStatements(documents)) await transaction.unsafe(statement);
  });
  await sql.unsafe('vacuum analyze');
}
