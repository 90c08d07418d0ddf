import type postgres from 'postgres';

export const DOCUMENTS = 5_000;
export const MEMBERS = 200;

/** The people who ask, by the secret of their session. */
export const ASKERS = ['editor', 'viewer', 'guest'] as const;

/**
 * Fills a database: one workspace with members and documents, of which each 50th is shared with the
 * guest; comments on each tenth. As superuser.
 * @param hashOf the hash of a secret, as the database knows it
 */
export async function fill(sql: postgres.Sql, hashOf: (secret: string) => string): Promise<void> {
  await sql.begin(async (s) => {
    await s`select set_config('app.tx', pg_current_xact_id()::text, true)`;
    await s`insert into workspaces (id, name, slug, plan) values (uuidv7(), 'Bench', 'bench', 'pro')`;
    await s`insert into users (id, name, email, email_normal)
      select uuidv7(), name, name || '@bench.test', name || '@bench.test'
      from (select 'member' || n as name from generate_series(1, ${MEMBERS}::int) as n
        union all select unnest(${[...ASKERS]}::text[])) as people`;
    await s`insert into memberships (workspace_id, id, user_id, role)
      select w.id, uuidv7(), u.id, (case when u.name = 'viewer' then 'viewer' else 'editor' end)::role
      from workspaces w, users u where w.slug = 'bench' and u.email like '%@bench.test' and u.name <> 'guest'`;
    await s`insert into documents (workspace_id, id, author_id, title, body, internal_notes, status)
      select w.id, uuidv7(), u.id, 'Document ' || n, repeat('A text of some length. ', 20), 'A note',
        (case when n % 2 = 1 or n % 50 = 0 then 'published' else 'draft' end)::document_status
      from generate_series(1, ${DOCUMENTS}::int) as n, workspaces w, users u
      where w.slug = 'bench' and u.name = 'member' || (n % ${MEMBERS}::int + 1)`;
    await s`insert into document_shares (workspace_id, id, document_id, user_id, level)
      select d.workspace_id, uuidv7(), d.id, u.id, 'comment'
      from documents d, users u
      where u.name = 'guest' and d.title like 'Document %' and substring(d.title from 10)::int % 50 = 0`;
    await s`insert into comments (workspace_id, id, document_id, author_id, body)
      select d.workspace_id, uuidv7(), d.id, d.author_id, 'A remark'
      from documents d, generate_series(1, 20)
      where d.title like 'Document %' and substring(d.title from 10)::int % 10 = 0`;
    for (const secret of ASKERS) {
      await s`insert into sessions (id, secret_hash, user_id, expires_at)
        select uuidv7(), ${hashOf(secret)}, id, now() + interval '1 day' from users where name = ${secret}`;
    }
  });
  await sql`analyze`;
}
