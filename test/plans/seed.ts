import type postgres from 'postgres';
import { type Id, idFromUuid } from '../../src/shared/id.ts';
import { uuid, type World } from '../support/world.ts';

/** How much there is, and of how many workspaces the viewer is a member. */
export interface Size {
  readonly workspaces: number;
  /** Documents of a workspace. The first one has ten times as many. */
  readonly documents: number;
  readonly memberships: number;
}

const MEMBERS = 16;
const kinds = ['user', 'workspace', 'document', 'comment', 'share', 'membership'] as const;

/** The id in the database of a seeded record by its number. */
export function seededUuid(kind: (typeof kinds)[number], number: number): string {
  return `01990000-000${kinds.indexOf(kind)}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

export const workspaceId = (number: number): Id<'ws'> =>
  idFromUuid('ws', seededUuid('workspace', number));
export const documentId = (number: number): Id<'doc'> =>
  idFromUuid('doc', seededUuid('document', number));

/** The same in SQL. */
const idOf = (kind: (typeof kinds)[number], number: string) =>
  `('01990000-000${kinds.indexOf(kind)}-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/**
 * Fills a world. Edith is an admin of the first workspaces. Gus has forty shares. Documents with
 * these numbers are in the first workspace: `n` with `n % (workspaces + 9) < 10`. Each document has
 * one of a hundred words `word…` and of a thousand words `rare…`. In the first workspace each has the
 * word `common`, elsewhere each has the word `elsewhere`.
 */
export async function seed({ sql, cast }: World, size: Size): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction.unsafe('set local session_replication_role = replica');
    const statements = statementsOf(size, uuid(cast.people.edith), uuid(cast.people.gus));
    for (const statement of statements) await transaction.unsafe(statement);
  });
  await analyze(sql);
}

async function analyze(sql: postgres.Sql): Promise<void> {
  await sql.unsafe('vacuum analyze');
}

function statementsOf({ workspaces, documents, memberships }: Size, edith: string, gus: string) {
  const places = workspaces + 9;
  const workspaceOf = (n: string) => `greatest(0, ${n} % ${places} - 9)`;
  const total = documents * places;
  const time = (n: string) => `timestamptz '2026-01-01' + ${n} * interval '1 second'`;
  return [
    `insert into workspaces (id, name, slug, plan, created_at)
      select ${idOf('workspace', 'w')}, 'Workspace ' || w, 'seeded-' || w, 'pro', ${time('w')}
      from generate_series(0, ${workspaces - 1}) as w`,
    `insert into users (id, name, email, email_normal, email_confirmed_at)
      select ${idOf('user', 'u')}, 'Person ' || u, 'p' || u || '@seed.test', 'p' || u || '@seed.test',
        now()
      from generate_series(0, ${workspaces * MEMBERS - 1}) as u`,
    `insert into memberships (workspace_id, id, user_id, role, created_at)
      select ${idOf('workspace', `u / ${MEMBERS}`)}, ${idOf('membership', 'u')}, ${idOf('user', 'u')},
        (case u % ${MEMBERS} when 0 then 'owner' when 1 then 'admin' else 'editor' end)::role, ${time('u')}
      from generate_series(0, ${workspaces * MEMBERS - 1}) as u`,
    `insert into memberships (workspace_id, id, user_id, role, created_at)
      select ${idOf('workspace', 'w')}, ${idOf('membership', `1000000 + w`)}, '${edith}', 'admin', ${time('w')}
      from generate_series(0, ${memberships - 1}) as w`,
    `insert into documents (workspace_id, id, author_id, title, body, status, visibility, created_at, updated_at)
      select ${idOf('workspace', 'w')}, ${idOf('document', 'n')},
        ${idOf('user', `w * ${MEMBERS} + n / 7 % ${MEMBERS}`)}, 'Document ' || n,
        'word' || n / 3 % 100 || ' rare' || n / 5 % 1000 || case w when 0 then ' common' else ' elsewhere' end || repeat(' filling', 20),
        (case n % 19 when 3 then 'draft' when 4 then 'archived' else 'published' end)::document_status,
        (case n % 17 when 5 then 'private' else 'workspace' end)::document_visibility, ${time('n')}, ${time('n')}
      from (select n, ${workspaceOf('n')} as w from generate_series(0, ${total - 1}) as n) as document`,
    `insert into comments (workspace_id, id, document_id, author_id, body, created_at, updated_at)
      select ${idOf('workspace', workspaceOf('n'))}, ${idOf('comment', `n * 100 + c`)}, ${idOf('document', 'n')},
        ${idOf('user', `${workspaceOf('n')} * ${MEMBERS} + c % ${MEMBERS}`)}, 'Remark ' || c, ${time('c')}, ${time('c')}
      from generate_series(0, ${total - 1}) as n, generate_series(1, case n % 50 when 0 then 60 else 1 end) as c`,
    `insert into document_shares (workspace_id, id, document_id, user_id, level)
      select ${idOf('workspace', workspaceOf('n'))}, ${idOf('share', 'n')}, ${idOf('document', 'n')},
        ${idOf('user', `(${workspaceOf('n')} + 7) % ${workspaces} * ${MEMBERS} + n % ${MEMBERS}`)}, 'read'
      from generate_series(0, ${total - 1}) as n where n % 5 = 0`,
    `insert into document_shares (workspace_id, id, document_id, user_id, level)
      select ${idOf('workspace', workspaceOf('n'))}, ${idOf('share', '10000000 + n')}, ${idOf('document', 'n')}, '${gus}', 'read'
      from generate_series(0, ${total - 1}, ${Math.floor(total / 40)}) as n`,
  ];
}
