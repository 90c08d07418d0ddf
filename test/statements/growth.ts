import type postgres from 'postgres';
import { type Id, idFromUuid } from '../../src/shared/id.ts';
import { resources } from '../catalog/index.ts';
import { uuid, type World } from '../support/world.ts';

/** How a world grows: there are so many more people, each with a number, and each with some records. */
export interface Growth {
  readonly sql: postgres.TransactionSql;
  /** Ids as the database has them. */
  readonly acme: string;
  readonly handbook: string;
  readonly olivia: string;
  /** The new numbers, as `n`. */
  readonly numbers: postgres.PendingQuery<postgres.Row[]>;
  /** The new authors, as `author`, with their `id` and their number `n`. */
  readonly authors: postgres.PendingQuery<postgres.Row[]>;
}

/**
 * Puts so many authors into Acme, each with records of their own, and as many guests of the handbook:
 * every type of record grows by that number.
 */
export async function grow({ arrange, cast }: World, by: number): Promise<void> {
  await arrange(async (sql) => {
    const [grown] = await sql`select count(*)::int as n from users where name like 'Author %'`;
    const from = Number(grown?.n) + 1;
    const numbers = sql`generate_series(${from}::int, ${from + by - 1}::int) as n`;
    const growth: Growth = {
      sql,
      acme: uuid(cast.workspaces.acme ?? 'ws_'),
      handbook: uuid(cast.documents.handbook ?? 'doc_'),
      olivia: uuid(cast.people.olivia),
      numbers,
      authors: sql`(select u.id, n from users u join ${numbers} on u.name = 'Author ' || n) as author`,
    };
    for (const { records } of resources) await records.grow?.(growth);
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
