import { type AnyColumn, getTableColumns, type Table } from 'drizzle-orm';
import fc from 'fast-check';
import { policy } from '../../src/authz/define-policy.ts';
import * as authz from '../../src/authz/index.ts';
import type { Comparable } from '../../src/authz/language/condition.ts';
import { scale } from '../../src/authz/language/scale.ts';
import { circlePeople, grants, members, notes, planLevels, roleLevels, teams } from './tables.ts';

export const roles = scale({ name: 'role', levels: roleLevels, grants: true, denial: 'FORBIDDEN' });
export const plans = scale({
  name: 'plan',
  levels: planLevels,
  grants: false,
  denial: 'PLAN_REQUIRED',
});

export const scopes = ['note:read', 'note:write'] as const;

/** A rule as plain data, which fast-check can print and shrink. */
export type Spec =
  | readonly ['always' | 'never']
  | readonly ['credential', string | null]
  | readonly ['notImpersonated']
  | readonly ['recent', number]
  | readonly ['role', (typeof roleLevels)[number]]
  | readonly ['plan', (typeof planLevels)[number]]
  | readonly ['covers', string]
  | readonly ['viewerIs', string]
  | readonly ['is', string, readonly Comparable[]]
  | readonly ['isSet', string]
  | readonly ['after', string, number]
  | readonly ['some', string, boolean, Spec]
  | readonly ['all' | 'any', readonly Spec[]]
  | readonly ['not', Spec]
  | readonly ['except', Spec, readonly Spec[]];

interface Relation {
  readonly to: Place;
  readonly on: readonly (readonly [AnyColumn, AnyColumn])[];
}

/** A table as conditions see it: which columns each kind of leaf may look at. */
interface Place {
  readonly table: Table;
  readonly tenant: AnyColumn;
  readonly id: AnyColumn;
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, readonly Comparable[]>>;
  readonly nullable: readonly string[];
  readonly times: readonly string[];
  readonly levels: readonly string[];
  readonly relations: Readonly<Record<string, Relation>>;
}

const circlePlace: Place = {
  table: circlePeople,
  tenant: circlePeople.teamId,
  id: circlePeople.id,
  names: ['userId'],
  values: { circleId: ['c0'] },
  nullable: ['teamId'],
  times: [],
  levels: [],
  relations: {},
};

const grantPlace: Place = {
  table: grants,
  tenant: grants.teamId,
  id: grants.id,
  names: ['userId'],
  values: { level: ['look', 'write'], circleId: ['c0', 'c1'] },
  nullable: ['circleId', 'expiresAt', 'teamId'],
  times: ['expiresAt'],
  levels: [],
  relations: {
    circle: { to: circlePlace, on: [[circlePeople.circleId, grants.circleId]] },
  },
};

const memberPlace: Place = {
  table: members,
  tenant: members.teamId,
  id: members.id,
  names: ['userId'],
  values: { role: roleLevels },
  nullable: ['changedAt'],
  times: [],
  levels: ['role'],
  relations: {},
};

export const notePlace: Place = {
  names: ['authorId', 'reviewerId'],
  values: {
    status: ['draft', 'live', 'gone'],
    color: ['red', "o'red", 'none'],
    rank: [0, 1, -2],
    pinned: ['yes', 'none'],
    role: roleLevels,
  },
  nullable: ['lockedAt', 'color', 'authorId', 'teamId'],
  times: ['dueAt'],
  levels: ['role'],
  table: notes,
  tenant: notes.teamId,
  id: notes.id,
  relations: {
    grants: {
      to: grantPlace,
      on: [
        [grants.noteId, notes.id],
        [grants.teamId, notes.teamId],
      ],
    },
    anyGrants: { to: grantPlace, on: [[grants.noteId, notes.id]] },
    mates: { to: memberPlace, on: [[members.teamId, notes.teamId]] },
  },
};

/** Random rules about the rows of a place, no deeper than `depth`. */
export function specsOf(place: Place, depth: number): fc.Arbitrary<Spec> {
  const leaves = leavesOf(place);
  if (depth === 0) return leaves;
  const inner = specsOf(place, depth - 1);
  const parts = fc.array(inner, { maxLength: 3 });
  const related = Object.entries(place.relations).map(([name, { to }]) =>
    fc.tuple(fc.constant('some' as const), fc.constant(name), fc.boolean(), specsOf(to, depth - 1)),
  );
  return fc.oneof(
    { weight: 3, arbitrary: leaves },
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom('all', 'any'), parts) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('not' as const), inner) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constant('except' as const), inner, fc.array(inner, { maxLength: 2 })),
    },
    ...related.map((arbitrary) => ({ weight: 1, arbitrary })),
  );
}

function leavesOf(place: Place): fc.Arbitrary<Spec> {
  const of = <K extends string>(kind: K, names: readonly string[]) =>
    names.map((name) => fc.constant([kind, name] as const));
  const among = Object.entries(place.values).map(([name, values]) =>
    fc.tuple(
      fc.constant('is' as const),
      fc.constant(name),
      fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }),
    ),
  );
  const times = place.times.map((name) =>
    fc.tuple(fc.constant('after' as const), fc.constant(name), fc.constantFrom(0, 60, -60)),
  );
  return fc.oneof(
    fc.constantFrom(['always'] as const, ['never'] as const, ['notImpersonated'] as const),
    fc.tuple(fc.constant('credential' as const), fc.constantFrom(...scopes, null)),
    fc.tuple(fc.constant('recent' as const), fc.constantFrom(60, 3600)),
    fc.tuple(fc.constant('role' as const), fc.constantFrom(...roleLevels)),
    fc.tuple(fc.constant('plan' as const), fc.constantFrom(...planLevels)),
    ...of('covers', place.levels),
    ...of('viewerIs', place.names),
    ...of('isSet', place.nullable),
    ...among,
    ...times,
  );
}

/** The rule that a spec stands for. */
export function build(spec: Spec): authz.Condition {
  return buildAt(spec, notePlace, counter());
}

/** The rules that specs stand for, as one policy may have them: no two facts share a name. */
export function buildAll(specs: readonly Spec[]): authz.Condition[] {
  const numbers = counter();
  return specs.map((spec) => buildAt(spec, notePlace, numbers));
}

function buildAt(spec: Spec, place: Place, numbers: () => number): authz.Condition {
  const inner = (part: Spec) => buildAt(part, place, numbers);
  const column = (name: string) => columnOf(place.table, name);
  switch (spec[0]) {
    case 'always':
      return authz.always;
    case 'never':
      return authz.never;
    case 'credential':
      return authz.credential(spec[1]);
    case 'notImpersonated':
      return authz.notImpersonated;
    case 'recent':
      return authz.recent(spec[1]);
    case 'role':
      return authz.atLeast(roles, spec[1]);
    case 'plan':
      return authz.atLeast(plans, spec[1]);
    case 'covers':
      return authz.covers(roles, column(spec[1]));
    case 'viewerIs':
      return authz.viewerIs(column(spec[1]), `its ${spec[1]}`);
    case 'is':
      return authz.is(column(spec[1]), ...spec[2]);
    case 'isSet':
      return authz.isSet(column(spec[1]), `set ${spec[1]}`);
    case 'after':
      return authz.after(column(spec[1]), spec[2], `${spec[1]} after ${spec[2]}s ago`);
    case 'all':
      return authz.all(...spec[1].map(inner));
    case 'any':
      return authz.any(...spec[1].map(inner));
    case 'not':
      return authz.not(inner(spec[1]));
    case 'except':
      return inner(spec[1]).except(...spec[2].map(inner));
    case 'some':
      return buildSome(spec, place, numbers);
  }
}

function buildSome(
  [, name, identified, where]: Extract<Spec, readonly ['some', ...unknown[]]>,
  place: Place,
  numbers: () => number,
): authz.Condition {
  const relation = place.relations[name];
  if (!relation) throw new Error(`no relation ${name}`);
  const { to, on } = relation;
  return authz.some(`${name}#${numbers()}`, {
    words: `has one of its ${name}`,
    table: to.table,
    on,
    tenant: to.tenant,
    where: buildAt(where, to, numbers),
    ...(identified ? { identify: to.id } : {}),
  });
}

function columnOf(table: Table, name: string): AnyColumn {
  const column = getTableColumns(table)[name];
  if (!column) throw new Error(`no column ${name}`);
  return column;
}

function counter(): () => number {
  let last = 0;
  return () => ++last;
}

/** A policy of notes with some rules, of which the first is the one for reading. */
export function policyOf(rules: readonly authz.Condition[]) {
  const [read = authz.never, ...others] = rules;
  const numbered = Object.fromEntries(others.map((rule, index) => [`act${index}`, rule]));
  const tenant = { column: notes.teamId, of: teams.id };
  return policy(notes, { ...numbered, read }, { name: 'note', key: notes.id, tenant, scopes: {} });
}
