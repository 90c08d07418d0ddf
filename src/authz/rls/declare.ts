import { type AnyColumn, getTableName, type Table } from 'drizzle-orm';
import { assertSound } from '../analyze/soundness.ts';
import { type ColumnRef, type Condition, refTo, refToId } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import type { Policy } from '../language/policy.ts';

/** What can be done to a row. */
export type Command = 'insert' | 'update' | 'delete';

/**
 * What the server may do for itself, when no viewer's right is meant: `lock` holds a row still, and
 * `append` inserts even for a viewer who may change nothing, as reading may have to be written down.
 */
export type SystemPurpose = Command | 'select' | 'lock' | 'append';

/** A row that is changed by an act on another record, such as a share by sharing its document. */
export interface Effect {
  /** The act, as `document.share`. */
  readonly act: string;
  /** The column that names the record of the act; null when the rows are told by the rules alone. */
  readonly of: ColumnRef | null;
  /** Which rows, by what is done to them. */
  readonly rules: Readonly<Partial<Record<Command, Condition>>>;
}

/** What the database itself lets the application do with the rows of one table. */
export interface Backstop {
  readonly table: Table;
  /** Whose rule for reading shows rows; null for a table that no viewer reads. */
  readonly policy: Policy | null;
  readonly tenant: ColumnRef | null;
  /** What an action of the policy does to its own record. An action that is not named changes none. */
  readonly commands: Readonly<Record<string, Command>>;
  readonly effects: readonly Effect[];
  /** What the server does for itself, by the name of the use. */
  readonly uses: Readonly<Record<string, readonly SystemPurpose[]>>;
  /** The columns that an update changes, by the act or the use under which it is made. */
  readonly changes: Readonly<Record<string, readonly ColumnRef[]>>;
}

interface Definition<A extends string, U extends string> {
  readonly commands?: Readonly<Partial<Record<A, Command>>>;
  readonly effects?: Readonly<
    Record<
      string,
      { readonly of?: AnyColumn; readonly rules: Readonly<Partial<Record<Command, Condition>>> }
    >
  >;
  readonly uses?: Readonly<Partial<Record<U, readonly SystemPurpose[]>>>;
  readonly changes?: Readonly<Record<string, readonly AnyColumn[]>>;
}

/** Declares what stands under a policy in the database. */
export function backstop<A extends string, U extends string>(
  policy: Policy<Table, A>,
  definition: Definition<NoInfer<A>, U>,
): Backstop {
  return declared(policy.table, policy, policy.tenant?.ref ?? null, definition);
}

/** Declares the same of a table that no viewer reads. */
export function internalBackstop<U extends string>(
  table: Table,
  definition: Omit<Definition<never, U>, 'commands'>,
): Backstop {
  return declared(table, null, null, definition);
}

/**
 * The backstops of a product, held to its policies.
 * @throws PolicyError for a table that is named twice, and an effect of an act that no policy has
 */
export function assertKnownActs(backstops: readonly Backstop[]): void {
  const names = backstops.map(({ table }) => getTableName(table));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new PolicyError(`the table ${twice} has two backstops`);
  const acts = new Set(
    backstops.flatMap(({ policy }) =>
      policy ? Object.keys(policy.rules).map((action) => `${policy.name}.${action}`) : [],
    ),
  );
  for (const { table, effects } of backstops) {
    const unknown = effects.find(({ act }) => !acts.has(act));
    if (unknown) {
      throw new PolicyError(`backstop of ${getTableName(table)}: there is no act ${unknown.act}`);
    }
  }
}

function declared(
  table: Table,
  policy: Policy | null,
  tenant: ColumnRef | null,
  { commands = {}, effects = {}, uses = {}, changes = {} }: Definition<string, string>,
): Backstop {
  const made = Object.entries(effects).map(([act, { of, rules }]): Effect => {
    assertSoundEffect(table, policy, tenant, act, rules);
    return { act, of: of ? refTo(of) : null, rules };
  });
  const columns = Object.entries(changes).map(([name, of]) => [name, of.map(refTo)] as const);
  const stop: Backstop = {
    table,
    policy,
    tenant,
    commands: commands as Backstop['commands'],
    effects: made,
    uses: uses as Backstop['uses'],
    changes: Object.fromEntries(columns),
  };
  assertColumns(stop);
  return stop;
}

/** Under what rows are updated, it is said which of their columns are; and nothing else is said. */
function assertColumns({ table, policy, commands, effects, uses, changes }: Backstop): void {
  const updating = [
    ...Object.keys(commands).flatMap((action) =>
      commands[action] === 'update' ? [`${policy?.name}.${action}`] : [],
    ),
    ...effects.flatMap(({ act, rules }) => (rules.update ? [act] : [])),
    ...Object.keys(uses).filter((use) => uses[use]?.includes('update')),
  ];
  const missing = updating.find((name) => !Object.hasOwn(changes, name));
  const idle = Object.keys(changes).find((name) => !updating.includes(name));
  const problem = missing
    ? `${missing} updates columns that are not named`
    : idle && `${idle} updates nothing`;
  if (problem) throw new PolicyError(`backstop of ${getTableName(table)}: ${problem}`);
}

/** The conditions of an effect are held to what those of a policy are. */
function assertSoundEffect(
  table: Table,
  policy: Policy | null,
  tenant: ColumnRef | null,
  act: string,
  rules: Effect['rules'],
): void {
  const conditions = Object.entries(rules).map(([command, condition]) => [command, { condition }]);
  const [first] = Object.values(table);
  assertSound({
    name: `${getTableName(table)} under ${act}`,
    table,
    key: policy?.key ?? refToId(first as AnyColumn),
    tenant: tenant ? { ref: tenant } : null,
    rules: Object.fromEntries(conditions),
  });
}
