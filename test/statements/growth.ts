import { type Id, idFromUuid } from '../../src/shared/id.ts';
import { uuid, type World } from '../support/world.ts';

/**
 * Puts so many more people into Acme, each with a document, a comment on the handbook, a token, and
 * two events about what they have; lets Olivia see as each of them, shares the handbook with as many
 * guests, and invites as many.
 */
export async function grow({ arrange, cast }: World, by: number): Promise<void> {
  const acme = uuid(cast.workspaces.acme ?? 'ws_');
  const handbook = uuid(cast.documents.handbook ?? 'doc_');
  const { olivia } = cast.people;
  await arrange(async (sql) => {
    const [grown] = await sql`select count(*)::int as n from users where name like 'Author %'`;
    const from = Number(grown?.n) + 1;
    const numbers = sql`generate_series(${from}::int, ${from + by - 1}::int) as n`;
    await sql`
      insert into users (id, name, email, email_normal)
      select uuidv7(), kind || ' ' || n, kind || n || '@acme.test', lower(kind) || n || '@acme.test'
      from ${numbers}, (values ('Author'), ('Guest')) as kinds (kind)`;
    const added = sql`
      (select u.id, n from users u join ${numbers} on u.name = 'Author ' || n) as author`;
    await sql`
      insert into memberships (workspace_id, id, user_id, role)
      select ${acme}, uuidv7(), id, 'editor' from ${added}`;
    await sql`
      insert into documents (workspace_id, id, author_id, title, body, internal_notes, status)
      select ${acme}, uuidv7(), id, 'Document ' || n, 'A text', 'A note', 'published' from ${added}`;
    await sql`
      insert into comments (workspace_id, id, document_id, author_id, body)
      select ${acme}, uuidv7(), ${handbook}, id, 'A remark' from ${added}`;
    await sql`
      insert into api_tokens (workspace_id, id, user_id, name, secret_hash, scopes)
      select ${acme}, uuidv7(), id, 'A token', 'hash ' || n, '{}' from ${added}`;
    await sql`
      insert into view_as_sessions (workspace_id, id, owner_id, member_id, session_id, secret_hash)
      select ${acme}, uuidv7(), s.user_id, author.id, s.id, 'hash ' || n
      from ${added}, lateral (
        select id, user_id from sessions where user_id = ${uuid(olivia)} order by id limit 1) as s`;
    await sql`
      insert into document_shares (workspace_id, id, document_id, user_id, level)
      select ${acme}, uuidv7(), ${handbook}, u.id, 'read'
      from users u join ${numbers} on u.name = 'Guest ' || n`;
    await sql`
      insert into invitations (workspace_id, id, email, email_normal, role, secret_hash, inviter_id,
        expires_at)
      select ${acme}, uuidv7(), 'new' || n || '@acme.test', 'new' || n || '@acme.test', 'editor',
        'secret ' || n, ${uuid(olivia)}, now() + interval '1 day' from ${numbers}`;
    await sql`
      insert into audit_events (sequence, time, requires, attempts, id, workspace_id, actor_id,
        credential_kind, action, target_type, target_id, outcome, authority, request_id, change)
      select -(random() * 1e15)::bigint, now(), '{}', 1, uuidv7(), ${acme}, author.id, 'session', 'share.changed', target.type, target.id,
        'allowed', '{}', 'a request', ${sql.json([
          { field: 'name', from: 'a', to: 'b' },
          { field: 'internalNotes', from: 'a', to: 'b' },
          { field: 'email', from: 'a', to: 'b' },
        ])}
      from ${added} join documents d on d.author_id = author.id
        join comments c on c.author_id = author.id
        join api_tokens t on t.user_id = author.id,
        lateral (values ('document', d.id, 0), ('user', author.id, 0), ('comment', c.id, 1),
          ('apiToken', t.id, 1)) as target (type, id, turn)
      where n % 2 = turn`;
  });
}

/** Gives Olivia so many more workspaces, with another member each, and as many sessions. */
export async function spread({ arrange, cast }: World, by: number): Promise<void> {
  const { olivia, gus } = cast.people;
  await arrange(async (sql) => {
    await sql`
      with made as (
        insert into workspaces (id, name, slug)
        select uuidv7(), 'Another', 'another-' || uuidv7() from generate_series(1, ${by}::int) returning id)
      insert into memberships (workspace_id, id, user_id, role)
      select made.id, uuidv7(), member.id, member.role::role from made, (values
        (${uuid(olivia)}::uuid, 'admin'), (${uuid(gus)}::uuid, 'viewer')) as member (id, role)`;
    await sql`
      insert into sessions (id, secret_hash, user_id, expires_at)
      select uuidv7(), uuidv7()::text, ${uuid(olivia)}, now() + interval '1 day'
      from generate_series(1, ${by}::int)`;
  });
}

/** Ids of records of every type in Acme, so many in all, the types in turn. */
export async function mixedIds({ sql, cast }: World, count: number): Promise<string[]> {
  const acme = uuid(cast.workspaces.acme ?? 'ws_');
  const rows = await sql`
    select m.id as mem, m.user_id as user, d.id as doc, c.id as cmt, t.id as tok, s.id as shr, i.id as inv
    from users u
      join memberships m on m.user_id = u.id and m.workspace_id = ${acme}
      join documents d on d.author_id = u.id
      join comments c on c.author_id = u.id
      join api_tokens t on t.user_id = u.id
      join users g on g.name = replace(u.name, 'Author', 'Guest')
      join document_shares s on s.user_id = g.id
      join invitations i on i.email = replace(u.name, 'Author ', 'new') || '@acme.test'
    where u.name like 'Author %' order by u.id`;
  const ids = rows.flatMap((row) =>
    Object.entries(row).map(([prefix, id]): Id => idFromUuid(prefix, id)),
  );
  return [...ids.slice(0, count - 1), cast.workspaces.acme ?? ''];
}
