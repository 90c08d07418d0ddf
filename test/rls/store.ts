import type { Database, TenantLevels, Viewer } from '../../src/authz/index.ts';
import { documents } from '../../src/modules/document/document.table.ts';
import { memberships } from '../../src/modules/membership/membership.table.ts';
import { sessions } from '../../src/modules/session/session.table.ts';
import { users } from '../../src/modules/user/user.table.ts';
import { workspaces } from '../../src/modules/workspace/workspace.table.ts';
import { type Id, newId } from '../../src/shared/id.ts';
import { type Ground, secondsFrom } from './random-records.ts';
import { type ProductViewer, type ProductWorld, randomTypes } from './worlds.ts';

/** A world with the ids that its people and workspaces were given. */
export interface StoredWorld {
  readonly world: ProductWorld;
  readonly people: readonly Id<'user'>[];
  readonly workspaces: readonly Id<'ws'>[];
}

const PEOPLE = 5;

/** Gives ids to a world. Nobody is in two of them. */
export function placed(world: ProductWorld): StoredWorld {
  return {
    world,
    people: Array.from({ length: PEOPLE }, () => newId('user')),
    workspaces: [newId('ws'), newId('ws')],
  };
}

/** Puts worlds into the database, a statement a table. */
export async function storeWorlds(
  db: Database,
  worlds: readonly StoredWorld[],
  now: Date,
): Promise<void> {
  const bases = worlds.map((stored) => ({ stored, base: baseOf(stored, now) }));
  const put = async (table: Parameters<Database['insert']>[0], values: readonly object[]) => {
    if (values.length > 0) await db.insert(table).values(values as never);
  };
  const all = (rowsOf: (base: Base) => readonly object[]) =>
    bases.flatMap(({ base }) => rowsOf(base));
  await put(
    users,
    all((base) => base.users),
  );
  await put(
    workspaces,
    all((base) => base.workspaces),
  );
  await put(
    documents,
    all((base) => base.documents),
  );
  await put(
    sessions,
    all((base) => base.sessions),
  );
  await put(
    memberships,
    all((base) => base.memberships),
  );
  await Promise.all(
    [...randomTypes].map(([type, { table, rowsOf }]) => {
      const rows = bases.flatMap(({ stored, base }) =>
        rowsOf(stored.world.others[type] ?? [], groundOf(stored, base, now)),
      );
      return put(table, rows);
    }),
  );
}

/** The viewer that a spec means in a world. */
export function viewerOf(
  { world, people, workspaces }: StoredWorld,
  { person, age, granted }: ProductViewer,
  now: Date,
): Viewer {
  const tenantLevels = world.members
    .filter((member) => member.person === person && (!granted || granted.place === member.place))
    .map(({ place, role }): [Id<'ws'>, TenantLevels] => [
      at(workspaces, place),
      { role, plan: at(world.plans, place) },
    ]);
  return {
    userId: at(people, person),
    credential: granted
      ? {
          kind: granted.kind,
          id: newId('tok'),
          scopes: new Set(granted.scopes),
          tenantId: at(workspaces, granted.place),
          impersonatorId: at(people, 0),
        }
      : { kind: 'session', id: newId('ses'), authenticatedAt: secondsFrom(now, -age) },
    tenants: new Map(tenantLevels),
    now,
  };
}

type Base = ReturnType<typeof baseOf>;

/** The rows that other records are about. */
function baseOf({ world, people, workspaces }: StoredWorld, now: Date) {
  return {
    users: people.map((id, index) => ({
      id,
      name: 'Somebody',
      email: id,
      emailNormal: id,
      emailConfirmedAt: index % 3 === 0 ? null : now,
    })),
    sessions: people.map((userId) => ({
      id: newId('ses'),
      secretHash: newId('ses'),
      userId,
      expiresAt: secondsFrom(now, 3600),
    })),
    workspaces: workspaces.map((id, index) => ({
      id,
      name: 'Somewhere',
      slug: id,
      plan: at(world.plans, index),
    })),
    memberships: world.members.map(({ place, person, role }) => ({
      id: newId('mem'),
      workspaceId: at(workspaces, place),
      userId: at(people, person),
      role,
    })),
    documents: world.documents.map(({ place, author, locked, ...columns }) => ({
      id: newId('doc'),
      workspaceId: at(workspaces, place),
      authorId: at(people, author),
      title: 'A title',
      body: 'A text',
      internalNotes: 'A note',
      lockedAt: locked ? now : null,
      ...columns,
    })),
  };
}

function groundOf({ world, people, workspaces }: StoredWorld, base: Base, now: Date): Ground {
  return {
    now,
    members: world.members,
    person: (number) => at(people, number),
    workspace: (place) => at(workspaces, place),
    session: (person) => at(base.sessions, person).id,
    document: (number) => at(base.documents, number % base.documents.length),
  };
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new Error('a world has no such thing');
  return value;
}
