import { type AnyColumn, getTableName, type SQL, type Table } from 'drizzle-orm';
import { assertSound } from '../analyze/soundness.ts';
import { all, type ColumnRef, columnsOf, refToId } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import { type Policy, ruleOf } from '../language/policy.ts';
import type {
  AboutTable,
  ActionDefinition,
  ColumnsOf,
  Does,
  EffectDefinition,
  InternalDefinitions,
  OwnDefinition,
  TableOf,
} from './definitions.ts';
import { parentRule } from './parent-rule.ts';
import type {
  Command,
  Effect,
  OwnCommand,
  SystemAccess,
  SystemCommand,
  TableAccess,
} from './table-access.ts';
import { actOf } from './table-access.ts';

/** An action as the guard performs it. */
export interface Action<T extends Table = Table, Column extends string = string> {
  readonly policy: Policy<T>;
  readonly name: string;
  readonly command: Command | null;
  /** The columns that an update may change, by their names in a row. */
  readonly columns: readonly Column[];
  readonly everyUpdate: Readonly<Record<string, SQL>>;
  readonly releases: boolean;
  readonly access: TableAccess;
}

/** The declared actions of a table by name, and what follows from all of them together. */
export interface DeclaredActions<T extends Table, D> {
  readonly access: TableAccess;
  readonly actions: { readonly [Name in keyof D]: Action<TableOf<D[Name], T>, ColumnsOf<D[Name]>> };
}

/**
 * Declares what the actions of a policy do to its records, and what other acts and the server do to
 * rows of its table. Row-level security is generated from it, and the guard performs it.
 * @throws PolicyError for a definition that names no action of the policy, more than one command or
 * an unsound condition
 */
export function declareActions<
  T extends Table,
  const D extends Readonly<Record<string, ActionDefinition<keyof T['$inferSelect'] & string>>>,
>(policy: Policy<T>, about: AboutTable<T>, definitions: D): DeclaredActions<T, D> {
  const access = accessOf(policy.table, policy, about, definitions);
  const actions = Object.entries(definitions).map(([name, definition]) => {
    const act = 'by' in definition ? definition.by : { policy, action: name };
    const own = access.own.find(({ action }) => !('by' in definition) && action === name);
    const action: Action = {
      policy: act.policy,
      name: act.action,
      command: own?.command ?? null,
      columns: definition.updates ?? [],
      everyUpdate: (about.everyUpdate ?? {}) as Readonly<Record<string, SQL>>,
      releases: own?.releases ?? false,
      access,
    };
    return [name, action] as const;
  });
  return { access, actions: Object.fromEntries(actions) as never };
}

/** Declares the same of a table without a policy. No row of it leaves the server. */
export function declareInternal<T extends Table>(
  table: T,
  about: AboutTable<T>,
  definitions: InternalDefinitions<T>,
): TableAccess {
  return accessOf(table, null, about, definitions);
}

type Definitions = Readonly<Record<string, ActionDefinition<string>>>;

function accessOf<T extends Table>(
  table: T,
  policy: Policy | null,
  about: AboutTable<T>,
  definitions: Definitions,
): TableAccess {
  const entries = Object.entries(definitions);
  const refs = columnsOf(table);
  const everyUpdate = Object.keys(about.everyUpdate ?? {});
  const columns = (definition: Does<string>): ColumnRef[] => {
    const { updates } = definition;
    if (!updates) return [];
    // What the server notes for itself, such as when somebody was last seen, is no new version.
    const keys = 'as' in definition ? updates : [...updates, ...everyUpdate];
    return [...new Set(keys)].map((key) => refOf(table, refs, key));
  };
  const tenant = policy?.tenant?.ref ?? null;
  return {
    table,
    policy,
    tenant,
    own: entries.flatMap(([name, definition]) =>
      'by' in definition || 'as' in definition ? [] : ownCommand(policy, name, definition, columns),
    ),
    effects: entries.flatMap(([, definition]) =>
      'by' in definition ? effectOf(table, policy, definition, columns) : [],
    ),
    system: systemOf(about.system ?? {}, entries, columns),
    writeGates: entries.flatMap(([action, definition]) =>
      'guards' in definition && definition.guards
        ? [{ action, columns: definition.guards.map((key) => refOf(table, refs, key)) }]
        : [],
    ),
  };
}

type Columns = (definition: Does<string>) => readonly ColumnRef[];

function ownCommand(
  policy: Policy | null,
  action: string,
  definition: OwnDefinition<string>,
  columns: Columns,
): OwnCommand[] {
  if (!policy) throw new PolicyError(`${action}: a table without a policy has no actions`);
  ruleOf(policy, action);
  const command = commandOf(actOf(policy, action), definition);
  if (command === null) return [];
  const releases = definition.releases ?? false;
  return [{ action, command, columns: columns(definition), releases }];
}

function effectOf(
  table: Table,
  policy: Policy | null,
  definition: EffectDefinition<string>,
  columns: Columns,
): Effect[] {
  const { by, of: name, where } = definition;
  const act = actOf(by.policy, by.action);
  ruleOf(by.policy, by.action);
  const command = commandOf(act, definition);
  if (command === null) return [];
  const of = name === undefined ? null : refOf(table, columnsOf(table), name);
  const tenant = policy?.tenant?.ref ?? null;
  const rules = [...(where ? [where] : []), ...(of ? [parentRule(by, of, tenant)] : [])];
  if (rules.length === 0) {
    throw new PolicyError(
      `${act} on ${getTableName(table)}: say which rows, by \`of\` or \`where\``,
    );
  }
  const effect = { act, command, columns: columns(definition), of, where: all(...rules) };
  assertSoundEffect(table, policy, tenant, effect);
  return [effect];
}

function systemOf(
  declared: Readonly<Record<string, readonly SystemCommand[]>>,
  entries: readonly (readonly [string, ActionDefinition<string>])[],
  columns: Columns,
): Readonly<Record<string, SystemAccess>> {
  const found = new Map<string, SystemAccess>(
    Object.entries(declared).map(([purpose, commands]) => [purpose, { commands, columns: [] }]),
  );
  for (const [name, definition] of entries) {
    if (!('as' in definition)) continue;
    const command = commandOf(name, definition);
    const known = found.get(definition.as) ?? { commands: [], columns: [] };
    found.set(definition.as, {
      commands: [...new Set([...known.commands, ...(command ? [command] : [])])],
      columns: [...new Set([...known.columns, ...columns(definition)])],
    });
  }
  for (const [purpose, { commands, columns: changed }] of found) {
    if (commands.includes('update') && changed.length === 0) {
      throw new PolicyError(`the system purpose ${purpose} updates columns that are not named`);
    }
  }
  return Object.fromEntries(found);
}

function commandOf(what: string, { inserts, updates, deletes }: Does<string>): Command | null {
  const commands: Command[] = [
    ...(inserts ? (['insert'] as const) : []),
    ...(updates ? (['update'] as const) : []),
    ...(deletes ? (['delete'] as const) : []),
  ];
  if (commands.length > 1) throw new PolicyError(`${what} does more than one thing to a row`);
  return commands[0] ?? null;
}

/** The conditions of an effect have to satisfy what those of a policy do. */
function assertSoundEffect(
  table: Table,
  policy: Policy | null,
  tenant: ColumnRef | null,
  { act, command, where }: Effect,
): void {
  const [first] = Object.values(table);
  assertSound({
    name: `${getTableName(table)} under ${act}`,
    table,
    key: policy?.key ?? refToId(first as AnyColumn),
    tenant: tenant ? { ref: tenant } : null,
    rules: { [command]: { condition: where } },
  });
}

function refOf(table: Table, refs: ReadonlyMap<string, ColumnRef>, key: string): ColumnRef {
  const ref = refs.get(key);
  if (!ref) throw new PolicyError(`${getTableName(table)} has no column ${key}`);
  return ref;
}
