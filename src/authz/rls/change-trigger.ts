import { type AnyColumn, getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm';
import { actOf, type TableAccess, type WriteGate } from '../actions/table-access.ts';
import type { ColumnRef } from '../language/condition.ts';
import { ruleOf } from '../language/policy.ts';
import { toSql } from '../sql/to-sql.ts';
import { SCHEMA, settingsWithViews, textOf } from './fact-views.ts';
import { ACT_SETTING, PURPOSE_SETTING } from './settings.ts';

/** The SQLSTATE of an update of columns that the act under way does not change. */
export const CHANGE_SQLSTATE = 'WR002';
/**
 * The SQLSTATE of a change of columns whose write gate the viewer does not pass. The functions of the
 * audit log in drizzle/custom use WR003 and WR004.
 */
export const WRITE_GATE_SQLSTATE = 'WR005';

const PURPOSE = setting(PURPOSE_SETTING);
/** A system purpose comes first: the server may pursue it in the middle of an act. */
const UNDER_WAY = `coalesce(${PURPOSE}, ${setting(ACT_SETTING)})`;

/**
 * SQL that restricts an update by the application to the columns that its act or its system purpose
 * changes, and a change of guarded columns to those who pass their write gate. A policy of row-level
 * security sees a row either before or after a change: it cannot tell what changed.
 */
export function changeTriggerSql(access: TableAccess, role: string): string[] {
  return [
    ...access.writeGates.map((gate) => gateFunctionSql(access, gate)),
    ...updateTriggerSql(access, role),
    ...insertTriggerSql(access, role),
  ];
}

function updateTriggerSql(access: TableAccess, role: string): string[] {
  const { table, writeGates } = access;
  const changes = changesOf(access);
  if (changes.size === 0) return [];
  const name = getTableName(table);
  const unchanged = [...changes].map(([act, changed]) => {
    const columns = Object.values(getTableColumns(table)).filter(
      (column) => !changed.some((ref) => ref.column === column),
    );
    const row = (of: string) => columns.map((column) => `${of}.${bare(column)}`).join(', ');
    return `\n    when '${act}' then (${row('new')}) is not distinct from (${row('old')})`;
  });
  const gates = writeGates.map(({ action, columns }) => {
    const changed = columns.map(({ column }) => differs(column, `old.${bare(column)}`));
    const passes = ['old', 'new'].map((row) => `${gateName(name, action)}(${row})`);
    return refusal(`${anyOf(changed)} and (${passes.join(' and ')}) is not true`, action);
  });
  return triggerSql(name, role, 'update', [
    `  if not (case ${UNDER_WAY}${unchanged.join('')}
    else false end)
  then
    raise exception using
      errcode = '${CHANGE_SQLSTATE}',
      message = 'This act does not change these columns';
  end if;`,
    ...gates,
  ]);
}

/** A new row may hold something else than the default in a guarded column only past its gate. */
function insertTriggerSql({ table, writeGates, own }: TableAccess, role: string): string[] {
  if (writeGates.length === 0 || !own.some(({ command }) => command === 'insert')) return [];
  const name = getTableName(table);
  const gates = writeGates.map(({ action, columns }) => {
    const given = columns.map(({ column }) => differs(column, defaultOf(column)));
    return refusal(`${anyOf(given)} and ${gateName(name, action)}(new) is not true`, action);
  });
  return triggerSql(name, role, 'insert', gates);
}

function triggerSql(
  table: string,
  role: string,
  command: 'insert' | 'update',
  checks: readonly string[],
): string[] {
  const name = `${SCHEMA}."${table} ${command} check"`;
  return [
    `create function ${name}() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $check$
begin
${checks.join('\n')}
  return new;
end
$check$`,
    `create trigger wardroom_${command}_check before ${command} on public."${table}"
for each row when (current_user = '${role}') execute function ${name}()`,
  ];
}

/** The server's own purposes pass: no viewer's right is meant. */
function refusal(condition: string, action: string): string {
  return `  if ${PURPOSE} is null and ${condition}
  then
    raise exception using
      errcode = '${WRITE_GATE_SQLSTATE}',
      message = 'These columns change only under ${action}';
  end if;`;
}

function gateFunctionSql({ table, policy, tenant }: TableAccess, { action }: WriteGate): string {
  const name = getTableName(table);
  if (!policy) throw new TypeError(`${name} has write gates and no policy`);
  const rule = toSql(ruleOf(policy, action).condition, settingsWithViews, tenant);
  return `create function ${gateName(name, action)}("${name}" public."${name}") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $gate$
  select ${textOf(rule, 2)}
$gate$`;
}

function gateName(table: string, action: string): string {
  return `${SCHEMA}."${table} ${action}"`;
}

/** The columns that an update changes, by the act or the system purpose under which it is made. */
function changesOf({
  policy,
  own,
  effects,
  system,
}: TableAccess): ReadonlyMap<string, readonly ColumnRef[]> {
  const found = new Map<string, readonly ColumnRef[]>();
  const add = (name: string, columns: readonly ColumnRef[]) =>
    found.set(name, [...new Set([...(found.get(name) ?? []), ...columns])]);
  for (const { action, command, columns } of own) {
    if (policy && command === 'update') add(actOf(policy, action), columns);
  }
  for (const { act, command, columns } of effects) if (command === 'update') add(act, columns);
  for (const [purpose, { commands, columns }] of Object.entries(system)) {
    if (commands.includes('update')) add(purpose, columns);
  }
  return found;
}

function differs(column: AnyColumn, from: string): string {
  return `new.${bare(column)} is distinct from ${from}`;
}

function defaultOf(column: AnyColumn): string {
  const { default: value } = column;
  if (value === undefined || value === null) return 'null';
  const literal = sql`${value as SQL}`;
  return typeof value === 'object' ? textOf(literal) : `'${String(value).replaceAll("'", "''")}'`;
}

function anyOf(conditions: readonly string[]): string {
  return `(${conditions.join(' or ')})`;
}

/** The name of a column in its table, as SQL quotes it. */
function bare(column: AnyColumn): string {
  return textOf(sql`${column}`).split('.').at(-1) ?? '';
}

function setting(name: string): string {
  return `nullif(current_setting('${name}', true), '')`;
}
