import type { PersonKey } from '../../src/demo/cast.ts';
import { type Id, newId } from '../../src/shared/id.ts';
import { uuid, type World } from '../support/world.ts';
import type { Someone } from './attempt.ts';
import type { State } from './document.table.ts';

/** Who stands for a column of the table. */
export interface Persona {
  readonly who: Someone;
  /** Who wrote the document. */
  readonly author: PersonKey;
  /** The authority by which they act on what they may act on. */
  readonly by: readonly string[];
  /** The same for making a comment, where it is another. */
  readonly commentsBy?: readonly string[];
  /** The level of the share that they hold. */
  readonly share?: 'read' | 'comment' | 'write';
  readonly expired?: true;
}

const personas: Readonly<Record<string, Persona>> = {
  owner: { who: 'olivia', author: 'edith', by: ['role:owner'] },
  admin: { who: 'adam', author: 'edith', by: ['role:admin'] },
  editor: { who: 'edith', author: 'adam', by: ['role:editor'] },
  viewer: { who: 'victor', author: 'edith', by: ['role:viewer'] },
  author: { who: 'edith', author: 'edith', by: ['author', 'role:editor'] },
  authorAdmin: { who: 'adam', author: 'adam', by: ['author', 'role:admin'] },
  authorOwner: { who: 'olivia', author: 'olivia', by: ['author', 'role:owner'] },
  authorViewer: { who: 'victor', author: 'victor', by: ['author', 'role:viewer'] },
  former: { who: 'evan', author: 'evan', by: [] },
  outsider: { who: 'gloria', author: 'edith', by: [] },
  guest: { who: 'gus', author: 'edith', by: [] },
  nobody: { who: 'nobody', author: 'edith', by: [] },
  read: { who: 'gus', author: 'edith', by: [], share: 'read' },
  comment: { who: 'gus', author: 'edith', by: ['share:comment'], share: 'comment' },
  write: {
    who: 'gus',
    author: 'edith',
    by: ['share:write'],
    commentsBy: ['share:comment'],
    share: 'write',
  },
  expired: { who: 'gus', author: 'edith', by: [], share: 'write', expired: true },
  viewerWrite: {
    who: 'victor',
    author: 'edith',
    by: ['share:write'],
    // It is by the share that they read it, and as a member that they comment.
    commentsBy: ['share:read', 'role:viewer'],
    share: 'write',
  },
};

/** @throws Error for a column that nobody stands for */
export function personaOf(name: string): Persona {
  const found = personas[name];
  if (!found) throw new Error(`nobody stands for ${name}`);
  return found;
}

function rightsTo(action: string, { by, commentsBy = by }: Persona): readonly string[] {
  switch (action) {
    // Legal hold is no right of authors.
    case 'lock':
    case 'unlock':
      return by.filter((name) => name !== 'author');
    case 'comment':
      return commentsBy;
    case 'editComment':
    case 'withdrawComment':
      return ['author'];
    case 'deleteComment':
      return ['moderator'];
    default:
      return by;
  }
}

/** Who has a share of the document and wrote a comment on it, whoever else does. */
const BYSTANDER = 'ian';

type Stored = Readonly<Record<string, unknown>>;

/** Everything that a change could have changed, in a form that is cheap to compare. */
export interface Snapshot {
  readonly document: Stored | null;
  /** The shares of the document and the comments on it. */
  readonly around: readonly Stored[];
  readonly rest: string;
  readonly deeds: number;
}

/** One document of Acme that is put into any state, again and again. */
export class Stage {
  readonly id: Id<'doc'> = newId('doc');
  /** Somebody else's share of it. */
  readonly share: Id<'shr'> = newId('shr');
  /** The comment of who tries, and somebody else's. */
  readonly ownComment: Id<'cmt'> = newId('cmt');
  readonly comment: Id<'cmt'> = newId('cmt');
  /** The share of who tries. */
  readonly #held = newId('shr');
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Puts the document, and the plan of its workspace, into a state. */
  async set(
    { status, visibility, locked, plan }: State,
    { who, author, share, expired }: Persona,
  ): Promise<void> {
    const { workspaces, people } = this.#world.cast;
    const acme = uuid(workspaces.acme as Id);
    const self = who === 'nobody' ? BYSTANDER : who;
    const shares = [
      { id: uuid(this.share), who: BYSTANDER, level: 'read', expires: null },
      ...(share
        ? [{ id: uuid(this.#held), who, level: share, expires: expired ? '2026-01-01' : null }]
        : []),
    ].map((row) => ({ ...row, who: uuid(people[row.who as PersonKey]) }));
    const comments = [
      { id: uuid(this.ownComment), who: uuid(people[self]) },
      { id: uuid(this.comment), who: uuid(people[BYSTANDER]) },
    ];
    const lockedAt = locked === 'yes' ? '2026-01-02T03:04:05Z' : null;
    await this.#world.arrange(async (sql) => {
      await sql`update workspaces set plan = ${plan} where id = ${acme} and plan <> ${plan}`;
      await sql`delete from documents where id = ${uuid(this.id)}`;
      await sql`
        insert into documents (workspace_id, id, author_id, title, body, internal_notes, status,
          visibility, locked_at, created_at, updated_at)
        values (${acme}, ${uuid(this.id)}, ${uuid(people[author])}, 'The title', 'The body',
          'The notes', ${status}, ${visibility}, ${lockedAt}, '2026-01-01', '2026-01-01')`;
      await sql`
        insert into document_shares
          (workspace_id, id, document_id, user_id, level, expires_at, created_at)
        select ${acme}, id, ${uuid(this.id)}, who, level, expires, '2026-01-01'
        from jsonb_to_recordset(${sql.json(shares)})
          as s (id uuid, who uuid, level share_level, expires timestamptz)`;
      await sql`
        insert into comments
          (workspace_id, id, document_id, author_id, body, created_at, updated_at)
        select ${acme}, id, ${uuid(this.id)}, who, 'A remark', '2026-01-01', '2026-01-01'
        from jsonb_to_recordset(${sql.json(comments)}) as c (id uuid, who uuid)`;
    });
  }

  /** By which right a persona does what it may do; a share is named with its id. */
  authorityOf(persona: Persona, action: string): readonly string[] {
    const named = (right: string) =>
      right.startsWith('share:') ? `${right}:${this.#held}` : right;
    return rightsTo(action, persona).map(named);
  }

  async snapshot(): Promise<Snapshot> {
    const id = uuid(this.id);
    const [found] = await this.#world.sql<Snapshot[]>`
      select
        (select to_jsonb(d) - 'search' - 'search_text' from documents d where id = ${id}) as document,
        (select coalesce(jsonb_agg(row order by row ->> 'id'), '[]') from (
          select to_jsonb(s) from document_shares s where document_id = ${id}
          union all select to_jsonb(c) from comments c where document_id = ${id}
        ) as rows (row)) as around,
        (select count(*)::int from audit_events where outcome = 'allowed') as deeds,
        md5(concat(
          (select jsonb_agg(to_jsonb(t) order by id) from documents t where id <> ${id}),
          (select jsonb_agg(to_jsonb(t) order by id) from users t),
          (select jsonb_agg(to_jsonb(t) order by user_id) from passwords t),
          (select jsonb_agg(to_jsonb(t) - 'last_seen_at' order by id) from sessions t),
          (select jsonb_agg(to_jsonb(t) order by id) from workspaces t),
          (select jsonb_agg(to_jsonb(t) - 'last_seen_at' order by id) from memberships t),
          (select jsonb_agg(to_jsonb(t) order by id) from document_shares t
            where document_id <> ${id}),
          (select jsonb_agg(to_jsonb(t) order by id) from comments t where document_id <> ${id}),
          (select jsonb_agg(to_jsonb(t) order by id) from invitations t),
          (select jsonb_agg(to_jsonb(t) - 'last_used_at' order by id) from api_tokens t)
        )) as rest`;
    if (!found) throw new Error('the state could not be read');
    return found;
  }
}
