import { type AnyColumn, getTableColumns, getTableName, type Table } from 'drizzle-orm';
import { PgTimestamp } from 'drizzle-orm/pg-core';
import { PolicyError } from './errors.ts';
import { assertLadder, type Ladder, levelsUpTo, type Scale } from './scale.ts';
import type { HoldingWords, Words } from './words.ts';

/** A column together with the property under which a loaded row holds it. */
export interface ColumnRef {
  readonly column: AnyColumn;
  readonly key: string;
}

export type Comparable = string | number | boolean;

/**
 * The leaves of a rule, as data. Each kind is known to all five interpreters: `test` (a loaded
 * record), `sql` (a filter and a row-level-security expression), `words` and `enumerate`.
 */
export type Leaf = Said<
  /** The credential covers `scope`: a session always, any other when it has it; `null`: sessions only. */
  | { readonly kind: 'credential'; readonly name: string; readonly scope: string | null }
  /** The credential is good for the record's tenant: a session for any, one with scopes for its own. */
  | { readonly kind: 'tenantScope'; readonly name: string }
  /** The viewer asks for themselves: nobody else sees through their eyes. */
  | { readonly kind: 'notImpersonated'; readonly name: string }
  /** Authenticated by a session within the last `seconds`. */
  | { readonly kind: 'recent'; readonly name: string; readonly seconds: number }
  /** At least `level` of the scale in the record's tenant. */
  | {
      readonly kind: 'level';
      readonly name: string;
      readonly scale: Scale;
      readonly level: string;
    }
  /** The column names the viewer. */
  | { readonly kind: 'viewerIs'; readonly name: string; readonly ref: ColumnRef }
  /** The column holds one of the values; NULL is none of them. */
  | {
      readonly kind: 'is';
      readonly name: string;
      readonly ref: ColumnRef;
      readonly values: readonly Comparable[];
    }
  /** The column is not NULL. */
  | { readonly kind: 'isSet'; readonly name: string; readonly ref: ColumnRef }
  /** The column's time is later than `secondsAgo` before now; with 0: in the future. NULL is not. */
  | {
      readonly kind: 'after';
      readonly name: string;
      readonly ref: ColumnRef;
      readonly secondsAgo: number;
    }
  /** A related row exists that satisfies a condition of its own: the fact that comes from the database. */
  | {
      readonly kind: 'some';
      readonly name: string;
      readonly grants: boolean;
      readonly table: Table;
      readonly on: readonly (readonly [inner: AnyColumn, outer: ColumnRef])[];
      readonly tenant: ColumnRef | null;
      readonly where: Condition;
      /** The column whose value names the row in the recorded authority. */
      readonly identify: ColumnRef | null;
      /** The level that this is of a ladder of facts, each of which includes those below it. */
      readonly ladder: Ladder | null;
      /** What the related row is called, when it is the one that the record belongs to. */
      readonly one: string | null;
    }
>;

/** A condition whose value comes from the database, together with the record. */
export type Fact = Extract<Leaf, { kind: 'some' }>;

/** Whatever it is, with the words that it carries. */
type Said<T> = T & { readonly words: Words };

type Node =
  | Leaf
  | Said<
      | { readonly kind: 'constant'; readonly value: boolean }
      | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
      | { readonly kind: 'not'; readonly of: Condition }
      | { readonly kind: 'except'; readonly of: Condition; readonly denials: readonly Condition[] }
    >;

/** A rule or a part of one: a small tree of data. */
export type Condition = Node & {
  /** This condition, overridden by each of `denials`: a deny beats every allow. */
  except(...denials: Condition[]): Condition;
};

const fluent = {
  except(this: Condition, ...denials: Condition[]): Condition {
    return make({ kind: 'except', of: this, denials });
  },
};

type Unsaid<T> = T extends unknown ? Omit<T, 'words'> : never;

function make(node: Unsaid<Node>, words: Words = {}): Condition {
  return Object.freeze(Object.assign(Object.create(fluent), { ...node, words }));
}

/** The same condition, told to people in these words. */
export function described<C extends Condition>(condition: C, words: Words): C {
  return make(condition, { ...condition.words, ...words }) as C;
}

export const always: Condition = make({ kind: 'constant', value: true });
export const never: Condition = make({ kind: 'constant', value: false });

/** Every one of them. */
export function all(...of: Condition[]): Condition {
  return make({ kind: 'all', of });
}

/** At least one of them; the first that holds is the authority that is recorded. */
export function any(...of: Condition[]): Condition {
  return make({ kind: 'any', of });
}

export function not(of: Condition): Condition {
  return make({ kind: 'not', of });
}

/** The credential covers `scope`; `null`: only a session will do. False for the anonymous viewer. */
export function credential(scope: string | null): Condition {
  return make({ kind: 'credential', name: scope === null ? 'session' : `scope:${scope}`, scope });
}

/** The credential is good for the record's tenant. Every policy with a tenant has it in each rule. */
export const tenantScope: Condition = make({ kind: 'tenantScope', name: 'tenantScope' });

/** The viewer asks for themselves, and is not seen as by somebody else. */
export const notImpersonated: Condition = make({
  kind: 'notImpersonated',
  name: 'notImpersonated',
});

/** A session that was authenticated within the last `seconds`. */
export function recent(seconds: number): Condition {
  return make({ kind: 'recent', name: `recent:${seconds}`, seconds });
}

/** At least `level` of the scale in the record's tenant. */
export function atLeast<L extends string>(scale: Scale<L>, level: NoInfer<L>): Condition {
  if (!scale.levels.includes(level)) {
    throw new PolicyError(`scale ${scale.name} has no level ${level}`);
  }
  const node = { kind: 'level', name: `${scale.name}:${level}`, scale, level } as const;
  return make(node, scale.words?.[level]);
}

/** The viewer's level of the scale in the record's tenant includes the level that `column` holds. */
export function covers<L extends string>(scale: Scale<L>, column: AnyColumn): Condition {
  const rule = any(
    ...scale.levels.map((level) =>
      all(atLeast(scale, level), is(column, ...levelsUpTo(scale, level))),
    ),
  );
  return described(rule, {
    holds: `the viewer’s ${scale.name} is not below its ${refTo(column).key}`,
    when: `up to their own ${scale.name}`,
  });
}

/** `column` names the viewer; `as` is what that makes the viewer: `author`, or `self`. */
export function viewerIs(column: AnyColumn, as: string): Condition {
  const node = { kind: 'viewerIs', name: as, ref: refToId(column) } as const;
  return make(node, as === 'self' ? SELF : {});
}

const SELF: Words = {
  holds: 'is the person it is about',
  who: 'the person themselves',
  missing: { only: ['they themselves'] },
};

/**
 * `column` holds one of `values`.
 * @throws PolicyError for a value that it cannot hold, since a deny on one would never deny
 */
export function is(column: AnyColumn, ...values: Comparable[]): Condition {
  if (values.length === 0) throw new PolicyError(`is(${column.name}): no values`);
  const foreign = values.find((value) => !canHold(column, value));
  if (foreign !== undefined) {
    throw new PolicyError(`is(${column.name}): ${foreign} is none of its values`);
  }
  const ref = refTo(column);
  // Not with a colon, as levels are: a column may have the name of a scale.
  return make({ kind: 'is', name: `${ref.key}=${values.join('|')}`, ref, values });
}

/** `column` is not NULL; `as` is the state that this stands for: `locked`. */
export function isSet(column: AnyColumn, as: string): Condition {
  return make({ kind: 'isSet', name: as, ref: refTo(column) });
}

/**
 * The time in `column` is later than `secondsAgo` seconds before now.
 * @throws PolicyError unless a loaded row holds the very time that the database compares
 */
export function after(column: AnyColumn, secondsAgo: number, as: string): Condition {
  const exact =
    column instanceof PgTimestamp && column.withTimezone && (column.precision ?? 6) <= 3;
  if (!exact) throw new PolicyError(`after(${column.name}): not a timestamptz(3)`);
  return make({ kind: 'after', name: as, ref: refTo(column), secondsAgo });
}

/** The time in `column` lies ahead, or there is none. */
export function unexpired(column: AnyColumn): Condition {
  return any(not(isSet(column, 'expiring')), after(column, 0, 'not yet expired'));
}

/**
 * A row of `table` exists that is joined to the record by `on` and satisfies `where`. Its value
 * comes from the database, in the same statement as the record.
 * @param definition.on pairs of a column of `table` and the record's column that it equals
 * @param definition.tenant the column of `table` that names its tenant, when `where` looks at levels
 * @param definition.grants whether this is an authority worth recording
 * @param definition.identify the column of `table` that names the row in the recorded authority
 * @param definition.ladder which of the levels of a right this is
 * @param definition.one what the related row is called, if it is the one that the record belongs to
 */
export function some(
  name: string,
  definition: {
    readonly words: string | HoldingWords;
    readonly table: Table;
    readonly on: readonly (readonly [AnyColumn, AnyColumn])[];
    readonly where: Condition;
    readonly tenant?: AnyColumn;
    readonly grants?: boolean;
    readonly identify?: AnyColumn;
    readonly ladder?: Ladder;
    readonly one?: string;
  },
): Condition {
  const { table, words, where, on, tenant, grants = true, identify } = definition;
  const { ladder = null, one = null } = definition;
  return make(
    {
      kind: 'some',
      name,
      grants,
      table,
      on: on.map(([inner, outer]) => [inner, refTo(outer)] as const),
      tenant: tenant ? refTo(tenant) : null,
      // A token finds no related rows outside of its tenant either.
      where: tenant ? all(tenantScope, where) : where,
      identify: identify ? refTo(identify) : null,
      ladder: ladder && assertLadder(ladder),
      one,
    },
    typeof words === 'string' ? { holds: words } : words,
  );
}

/** Whether a loaded row's value of `column` can be `value`, and equal to it just when SQL says so. */
function canHold(column: AnyColumn, value: Comparable): boolean {
  const declared: readonly string[] | undefined = column.enumValues;
  if (declared?.length) return declared.includes(String(value));
  return column.dataType === 'custom' || column.dataType === typeof value;
}

/** The column with the property that holds it in a row of its table. */
export function refTo(column: AnyColumn): ColumnRef {
  const entry = Object.entries(getTableColumns(column.table)).find(
    ([, c]) => c.name === column.name,
  );
  if (!entry) throw new PolicyError(`${getTableName(column.table)} has no column ${column.name}`);
  return { column, key: entry[0] };
}

/** The columns of a table by the properties that hold them in a row. */
export function columnsOf(table: Table): ReadonlyMap<string, ColumnRef> {
  return new Map(
    Object.entries(getTableColumns(table)).map(([key, column]) => [key, { column, key }]),
  );
}

/**
 * The same for a column that holds ids.
 * @throws PolicyError unless a loaded row holds them as text, as a viewer's ids are
 */
export function refToId(column: AnyColumn): ColumnRef {
  if (!['string', 'custom'].includes(column.dataType)) {
    throw new PolicyError(`${column.name}: an id is text`);
  }
  return refTo(column);
}
