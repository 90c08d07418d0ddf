import fc from 'fast-check';
import type { Database, TenantLevels, Viewer } from '../../src/authz/index.ts';
import { scopes } from './specs.ts';
import {
  circlePeople,
  grants,
  members,
  noteStatus,
  notes,
  planLevels,
  roleLevels,
  teams,
} from './tables.ts';

/** Ids of tenants that want care when they are written into an SQL array or a JSON object. */
export const teamIds = ['plain', 'a,"b"\\', 'NULL'] as const;

const userIds = ['u1', 'u2', 'u3'] as const;
const MINUTE = 60_000;

/** Milliseconds from now at which something makes a difference, and around it. */
const offsets = [0, 1, -1, MINUTE, -MINUTE, 1 - MINUTE, -1 - MINUTE, MINUTE - 1, 60 * MINUTE];

/** What is in the database, with times as milliseconds from now. */
export interface World {
  readonly plans: readonly (typeof planLevels)[number][];
  readonly members: readonly {
    readonly user: string;
    readonly team: string;
    readonly role: (typeof roleLevels)[number];
  }[];
  readonly notes: readonly NoteSpec[];
  readonly grants: readonly GrantSpec[];
  readonly circlePeople: readonly {
    readonly circleId: string;
    readonly teamId: string | null;
    readonly userId: string;
  }[];
}

interface NoteSpec {
  readonly teamId: string | null;
  readonly authorId: string | null;
  readonly reviewerId: string | null;
  readonly status: (typeof noteStatus.enumValues)[number];
  readonly color: string | null;
  readonly rank: number | null;
  readonly pinned: 'yes' | 'none' | null;
  readonly role: (typeof roleLevels)[number] | null;
  readonly lockedAt: number | null;
  readonly dueAt: number | null;
}

interface GrantSpec {
  readonly note: number;
  readonly teamId: string | null;
  readonly userId: string | null;
  readonly circleId: string | null;
  readonly level: 'look' | 'write';
  readonly expiresAt: number | null;
}

/** Who asks, as plain data. */
export type ViewerSpec =
  | { readonly by: 'nothing' }
  | { readonly by: 'session'; readonly user: string; readonly age: number }
  | {
      readonly by: 'token';
      readonly user: string;
      readonly scopes: readonly string[];
      /** The tenants that the token reaches. */
      readonly teams: readonly string[];
    }
  | {
      readonly by: 'viewAs';
      readonly user: string;
      readonly scopes: readonly string[];
      readonly team: string;
    };

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 3 });
const team = fc.constantFrom(...teamIds);
const user = fc.constantFrom(...userIds);
const offset = fc.constantFrom(...offsets);

const note: fc.Arbitrary<NoteSpec> = fc.record({
  teamId: maybe(team),
  authorId: maybe(user),
  reviewerId: maybe(user),
  status: fc.constantFrom(...noteStatus.enumValues),
  color: maybe(fc.constantFrom('red', "o'red", 'none', 'plum')),
  rank: maybe(fc.constantFrom(0, 1, 2, -2)),
  pinned: maybe(fc.constantFrom('yes' as const, 'none' as const)),
  role: maybe(fc.constantFrom(...roleLevels)),
  lockedAt: maybe(offset),
  dueAt: maybe(offset),
});

const grant: fc.Arbitrary<GrantSpec> = fc.record({
  note: fc.nat({ max: 7 }),
  teamId: maybe(team),
  userId: maybe(user),
  circleId: maybe(fc.constantFrom('c0', 'c1')),
  level: fc.constantFrom('look' as const, 'write' as const),
  expiresAt: maybe(offset),
});

export const worlds: fc.Arbitrary<World> = fc.record({
  plans: fc.tuple(...teamIds.map(() => fc.constantFrom(...planLevels))),
  members: fc.uniqueArray(
    fc.record({ user, team, role: fc.constantFrom(...roleLevels) }),
    // Whoever belongs to a team does so once.
    { maxLength: 7, selector: (member) => `${member.user} ${member.team}` },
  ),
  notes: fc.array(note, { minLength: 1, maxLength: 8, size: 'max' }),
  grants: fc.array(grant, { maxLength: 8, size: 'max' }),
  circlePeople: fc.array(
    fc.record({ circleId: fc.constantFrom('c0', 'c1'), teamId: maybe(team), userId: user }),
    { maxLength: 4 },
  ),
});

export const viewers: fc.Arbitrary<ViewerSpec> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ by: fc.constant('nothing' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      by: fc.constant('session' as const),
      user,
      age: fc.constantFrom(...offsets.map((milliseconds) => -milliseconds), 7200_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      by: fc.constant('token' as const),
      user,
      scopes: fc.subarray([...scopes, 'other']),
      teams: fc.subarray([...teamIds]),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      by: fc.constant('viewAs' as const),
      user,
      scopes: fc.subarray([...scopes, 'other']),
      team,
    }),
  },
);

/** Puts a world into the database. */
export function insertWorld(db: Database, world: World, now: Date): Promise<void> {
  return insertWorlds(db, [world], now);
}

/** Puts worlds into one database. But for circles, which all of them share, they have nothing in common. */
export async function insertWorlds(
  db: Database,
  worlds: readonly World[],
  now: Date,
): Promise<void> {
  const rows = worlds.map((world, number) => rowsOf(world, number, now));
  const put = async <
    T extends typeof teams | typeof members | typeof notes | typeof grants | typeof circlePeople,
  >(
    table: T,
    values: readonly T['$inferInsert'][],
  ) => {
    if (values.length > 0) await db.insert(table).values(values as never);
  };
  await Promise.all([
    put(
      teams,
      rows.flatMap((row) => row.teams),
    ),
    put(
      members,
      rows.flatMap((row) => row.members),
    ),
    put(
      notes,
      rows.flatMap((row) => row.notes),
    ),
    put(
      grants,
      rows.flatMap((row) => row.grants),
    ),
    put(
      circlePeople,
      rows.flatMap((row) => row.circlePeople),
    ),
  ]);
}

function rowsOf(world: World, number: number, now: Date) {
  const at = (milliseconds: number | null) =>
    milliseconds === null ? null : new Date(now.getTime() + milliseconds);
  const teamOf = <T extends string | null>(id: T) => (id === null ? null : teamIn(number, id));
  const userOf = <T extends string | null>(id: T) => (id === null ? null : userIn(number, id));
  return {
    teams: teamIds.map((id, index) => ({
      id: teamIn(number, id),
      plan: world.plans[index] ?? ('basic' as const),
    })),
    members: world.members.map(({ user, team, role }, index) => ({
      id: `m${number}.${index}`,
      teamId: teamIn(number, team),
      userId: userIn(number, user),
      role,
    })),
    notes: world.notes.map(({ teamId, authorId, reviewerId, lockedAt, dueAt, ...rest }, index) => ({
      ...rest,
      id: noteIn(number, index),
      teamId: teamOf(teamId),
      authorId: userOf(authorId),
      reviewerId: userOf(reviewerId),
      lockedAt: at(lockedAt),
      dueAt: at(dueAt),
    })),
    grants: world.grants.map(({ note, teamId, userId, expiresAt, ...rest }, index) => ({
      ...rest,
      id: `g${number}.${index}`,
      noteId: noteIn(number, note),
      teamId: teamOf(teamId),
      userId: userOf(userId),
      expiresAt: at(expiresAt),
    })),
    circlePeople: world.circlePeople.map(({ teamId, userId, ...rest }, index) => ({
      ...rest,
      id: `p${number}.${index}`,
      teamId: teamOf(teamId),
      userId: userIn(number, userId),
    })),
  };
}

/** The id that a team, a person or a note of a world has beside other worlds; the first has the short ones. */
const teamIn = (number: number, id: string) => (number === 0 ? id : `${id} ${number}`);
const userIn = (number: number, id: string) => `u${Number(id.slice(1)) + 10 * number}`;
export const noteIn = (number: number, index: number) => `n${index + 10 * number}`;

/** The viewer that a spec means in a world, which is one of several in the database. */
export function viewerIn(world: World, spec: ViewerSpec, now: Date, number = 0): Viewer {
  if (spec.by === 'nothing') {
    return { userId: null, credential: { kind: 'anonymous' }, tenants: new Map(), now };
  }
  const reached = world.members.filter(
    ({ user, team }) => user === spec.user && isReached(spec, team),
  );
  const tenants = new Map<string, TenantLevels>(
    reached.map(({ team, role }) => [teamIn(number, team), { role, plan: planOf(world, team) }]),
  );
  const credential = credentialOf(spec, number, now);
  return { userId: userIn(number, spec.user), credential, tenants, now };
}

type Known = Exclude<ViewerSpec, { readonly by: 'nothing' }>;

function isReached(spec: Known, team: string): boolean {
  if (spec.by === 'session') return true;
  return spec.by === 'token' ? spec.teams.includes(team) : spec.team === team;
}

function credentialOf(spec: Known, number: number, now: Date): Viewer['credential'] {
  switch (spec.by) {
    case 'session':
      return { kind: 'session', id: 's', authenticatedAt: new Date(now.getTime() - spec.age) };
    case 'token': {
      const tenantId = teamIn(number, spec.teams[0] ?? 'plain');
      return { kind: 'token', id: 't', scopes: new Set(spec.scopes), tenantId };
    }
    case 'viewAs': {
      const scoped = { scopes: new Set(spec.scopes), tenantId: teamIn(number, spec.team) };
      return { kind: 'viewAs', id: 'v', impersonatorId: userIn(number, 'u3'), ...scoped };
    }
  }
}

function planOf(world: World, team: string): string {
  return world.plans[(teamIds as readonly string[]).indexOf(team)] ?? 'basic';
}
