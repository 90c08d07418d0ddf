import { type AnyColumn, getTableColumns, getTableName, type Table } from 'drizzle-orm';
import { PolicyError } from './errors.ts';
import type { Ladder, Scale } from './scale.ts';
import type { Words } from './words.ts';

/** A column, and the property of a loaded row that holds its value. */
export interface ColumnRef {
  readonly column: AnyColumn;
  readonly key: string;
}

export type Comparable = string | number | boolean;

/**
 * The leaves of a rule, as data. Each kind has five forms: a test of a loaded record, an SQL filter, an
 * expression of row-level security, words, and a variable with its values.
 */
export type Leaf = Said<
  /** The credential covers `scope`. A session covers every scope; `null` is covered only by a session. */
  | { readonly kind: 'credential'; readonly name: string; readonly scope: string | null }
  /** The credential is valid in the record's tenant. A session is valid in all tenants. */
  | { readonly kind: 'tenantScope'; readonly name: string }
  /** The viewer is not impersonated by somebody else. */
  | { readonly kind: 'notImpersonated'; readonly name: string }
  /** The credential is a session that was authenticated within the last `seconds`. */
  | { readonly kind: 'recent'; readonly name: string; readonly seconds: number }
  /** The viewer has at least `level` of the scale in the record's tenant. */
  | {
      readonly kind: 'level';
      readonly name: string;
      readonly scale: Scale;
      readonly level: string;
    }
  /** The column holds the viewer's id. */
  | { readonly kind: 'viewerIs'; readonly name: string; readonly ref: ColumnRef }
  /** The column holds one of the values. It does not hold for NULL. */
  | {
      readonly kind: 'is';
      readonly name: string;
      readonly ref: ColumnRef;
      readonly values: readonly Comparable[];
    }
  /** The column is not NULL. */
  | { readonly kind: 'isSet'; readonly name: string; readonly ref: ColumnRef }
  /** The column's time is later than `secondsAgo` before now; 0 means the future. Not for NULL. */
  | {
      readonly kind: 'after';
      readonly name: string;
      readonly ref: ColumnRef;
      readonly secondsAgo: number;
    }
  /** A fact: a related row exists that satisfies `where`. The database finds out. */
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
      /** Its level on a ladder of facts. Each fact of a ladder includes those below it. */
      readonly ladder: Ladder | null;
      /** The name of the related row, if the record belongs to exactly one. */
      readonly one: string | null;
    }
>;

/** A condition whose value comes from the database, together with the record. */
export type Fact = Extract<Leaf, { kind: 'some' }>;

/** A node with the words that it carries. */
type Said<T> = T & { readonly words: Words };

type Node =
  | Leaf
  | Said<
      | { readonly kind: 'constant'; readonly value: boolean }
      | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
      | { readonly kind: 'not'; readonly of: Condition }
      | { readonly kind: 'except'; readonly of: Condition; readonly denials: readonly Condition[] }
    >;

/** A rule or a part of a rule: a small tree of data. */
export type Condition = Node & {
  /** This condition, unless one of `denials` holds. A denial wins over every allow. */
  except(...denials: Condition[]): Condition;
};

const fluent = {
  except(this: Condition, ...denials: Condition[]): Condition {
    return conditionOf({ kind: 'except', of: this, denials });
  },
};

type Unsaid<T> = T extends unknown ? Omit<T, 'words'> : never;

/** Turns a node into a condition. For the functions that declare a kind of leaf. */
export function conditionOf(node: Unsaid<Node>, words: Words = {}): Condition {
  return Object.freeze(Object.assign(Object.create(fluent), { ...node, words }));
}

/** The same condition, with words for people. */
export function described<C extends Condition>(condition: C, words: Words): C {
  return conditionOf(condition, { ...condition.words, ...words }) as C;
}

export const always: Condition = conditionOf({ kind: 'constant', value: true });
export const never: Condition = conditionOf({ kind: 'constant', value: false });

/** All of them hold. */
export function all(...of: Condition[]): Condition {
  return conditionOf({ kind: 'all', of });
}

/** At least one of them holds. The first that holds is recorded as the authority. */
export function any(...of: Condition[]): Condition {
  return conditionOf({ kind: 'any', of });
}

/** It does not hold. */
export function not(of: Condition): Condition {
  return conditionOf({ kind: 'not', of });
}

/** The credential is valid in the record's tenant. `policy` adds it to each rule of a policy with a tenant. */
export const tenantScope: Condition = conditionOf({ kind: 'tenantScope', name: 'tenantScope' });

/** The viewer is not impersonated by somebody else. */
export const notImpersonated: Condition = conditionOf({
  kind: 'notImpersonated',
  name: 'notImpersonated',
});

/** The column, and the property that holds its value in a row of the table. */
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
 * The same for a column of ids.
 * @throws PolicyError unless a loaded row holds them as text, like a viewer's id
 */
export function refToId(column: AnyColumn): ColumnRef {
  if (!['string', 'custom'].includes(column.dataType)) {
    throw new PolicyError(`${column.name}: an id is text`);
  }
  return refTo(column);
}
