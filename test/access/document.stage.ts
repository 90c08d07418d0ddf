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
}

const personas: Readonly<Record<string, Persona>> = {
  owner: { who: 'olivia', author: 'edith', by: ['role:owner'] },
  admin: { who: 'adam', author: 'edith', by: ['role:admin'] },
  editor: { who: 'edith', author: 'adam', by: ['role:editor'] },
  viewer: { who: 'victor', author: 'edith', by: [] },
  author: { who: 'edith', author: 'edith', by: ['author', 'role:editor'] },
  authorAdmin: { who: 'adam', author: 'adam', by: ['author', 'role:admin'] },
  authorOwner: { who: 'olivia', author: 'olivia', by: ['author', 'role:owner'] },
  authorViewer: { who: 'victor', author: 'victor', by: [] },
  former: { who: 'evan', author: 'evan', by: [] },
  outsider: { who: 'gloria', author: 'edith', by: [] },
  guest: { who: 'gus', author: 'edith', by: [] },
  nobody: { who: 'nobody', author: 'edith', by: [] },
};

/** @throws Error for a column that nobody stands for */
export function personaOf(name: string): Persona {
  const found = personas[name];
  if (!found) throw new Error(`nobody stands for ${name}`);
  return found;
}

/** Legal hold is no right of authors. */
export function authorityOf({ by }: Persona, action: string): readonly string[] {
  return action === 'lock' || action === 'unlock' ? by.filter((name) => name !== 'author') : by;
}

/** Everything that a change could have changed, in a form that is cheap to compare. */
export interface Snapshot {
  readonly document: Readonly<Record<string, unknown>> | null;
  readonly rest: string;
  readonly deeds: number;
}

/** One document of Acme that is put into any state, again and again. */
export class Stage {
  readonly id: Id<'doc'> = newId('doc');
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Puts the document, and the plan of its workspace, into a state. */
  async set({ status, visibility, locked, plan }: State, author: PersonKey): Promise<void> {
    const { workspaces, people } = this.#world.cast;
    const acme = uuid(workspaces.acme as Id);
    const lockedAt = locked === 'yes' ? '2026-01-02T03:04:05Z' : null;
    await this.#world.arrange(async (sql) => {
      await sql`update workspaces set plan = ${plan} where id = ${acme} and plan <> ${plan}`;
      await sql`delete from documents where id = ${uuid(this.id)}`;
      await sql`
        insert into documents (workspace_id, id, author_id, title, body, internal_notes, status,
          visibility, locked_at, created_at, updated_at)
        values (${acme}, ${uuid(this.id)}, ${uuid(people[author])}, 'The title', 'The body',
          'The notes', ${status}, ${visibility}, ${lockedAt}, '2026-01-01', '2026-01-01')`;
    });
  }

  async snapshot(): Promise<Snapshot> {
    const id = uuid(this.id);
    const [found] = await this.#world.sql<Snapshot[]>`
      select
        (select to_jsonb(d) from documents d where id = ${id}) as document,
        (select count(*)::int from audit_events where outcome = 'allowed') as deeds,
        md5(concat(
          (select jsonb_agg(to_jsonb(t) order by id) from documents t where id <> ${id}),
          (select jsonb_agg(to_jsonb(t) order by id) from users t),
          (select jsonb_agg(to_jsonb(t) order by user_id) from passwords t),
          (select jsonb_agg(to_jsonb(t) - 'last_seen_at' order by id) from sessions t),
          (select jsonb_agg(to_jsonb(t) order by id) from workspaces t),
          (select jsonb_agg(to_jsonb(t) - 'last_seen_at' order by id) from memberships t)
        )) as rest`;
    if (!found) throw new Error('the state could not be read');
    return found;
  }
}
