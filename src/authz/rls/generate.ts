import { createHash } from 'node:crypto';
import { getTableName } from 'drizzle-orm';
import type { Condition } from '../language/condition.ts';
import type { Fact } from '../language/policy.ts';
import { leavesOf } from '../language/walk.ts';
import { changeTriggerSql } from './change-trigger.ts';
import { assertKnownActs, type Backstop } from './declare.ts';
import {
  deleteExpressions,
  type Expressions,
  insertExpressions,
  isUnderway,
  selectExpressions,
  updateExpressions,
} from './expressions.ts';
import { factFunctionSql, nameOf, SCHEMA, textOf } from './fact-functions.ts';
import { MIGRATE_PURPOSE, PURPOSE_SETTING } from './settings.ts';

/**
 * The statements that put tables behind row-level security, in place of whatever was there before.
 * To be run by the owner of the tables.
 * @param role the application's role, whose rows are restricted
 * @throws PolicyError for backstops that do not fit their policies
 */
export function backstopSql(backstops: readonly Backstop[], role: string): string[] {
  assertKnownActs(backstops);
  const statements = [
    // The policies that rest on its functions go with it.
    `drop schema if exists ${SCHEMA} cascade`,
    `create schema ${SCHEMA}`,
    ...factFunctions(backstops),
    ...backstops.flatMap((backstop) => [
      ...tableSql(backstop, role),
      ...changeTriggerSql(backstop, role),
    ]),
    `grant usage on schema ${SCHEMA} to ${role}`,
    `revoke all on all functions in schema ${SCHEMA} from public`,
    `grant execute on all functions in schema ${SCHEMA} to ${role}`,
  ];
  return [...statements, `comment on schema ${SCHEMA} is '${digestOf(statements)}'`];
}

/**
 * What the database keeps as the comment of the schema: by it a server finds out whether the database
 * was told the rules that it has itself.
 */
export function backstopDigest(backstops: readonly Backstop[], role: string): string {
  return /'(.*)'$/.exec(backstopSql(backstops, role).at(-1) ?? '')?.[1] ?? '';
}

function digestOf(statements: readonly string[]): string {
  return `sha256:${createHash('sha256').update(statements.join(';')).digest('hex')}`;
}

/** The facts that a backstop rests on, each once. */
export function factsOf({ policy, effects }: Backstop): Fact[] {
  const conditions: Condition[] = [
    ...Object.values(policy?.rules ?? {}).map(({ condition }) => condition),
    ...effects.flatMap(({ rules }) => Object.values(rules)),
  ];
  const facts = conditions.flatMap(leavesOf).filter((leaf): leaf is Fact => leaf.kind === 'some');
  return [...new Map(facts.map((fact) => [fact.name, fact])).values()];
}

function factFunctions(backstops: readonly Backstop[]): string[] {
  const byName = new Map(backstops.flatMap(factsOf).map((fact) => [nameOf(fact), fact]));
  return [...byName.values()].map(factFunctionSql);
}

function tableSql(backstop: Backstop, role: string): string[] {
  const name = getTableName(backstop.table);
  const table = `public."${name}"`;
  const { using, check } = updateExpressions(backstop);
  const parts = {
    select: selectExpressions(backstop),
    insert: insertExpressions(backstop),
    'update before': using,
    'update after': check,
    delete: deleteExpressions(backstop),
  };
  const rows = (part: keyof typeof parts) => rowsOf(name, part, parts[part]);
  return [
    ...Object.entries(parts).flatMap(([part, each]) => underwayFunction(name, part, each)),
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    ...['select', 'insert', 'update', 'delete', 'owner_facts', 'owner_migrates'].map(
      (policy) => `drop policy if exists wardroom_${policy} on ${table}`,
    ),
    `create policy wardroom_select on ${table} for select to ${role} using (
  ${rows('select')})`,
    `create policy wardroom_insert on ${table} for insert to ${role} with check (
  ${rows('insert')})`,
    `create policy wardroom_update on ${table} for update to ${role} using (
  ${rows('update before')}) with check (
  ${rows('update after')})`,
    `create policy wardroom_delete on ${table} for delete to ${role} using (
  ${rows('delete')})`,
    // FORCE binds the owner as well: as whom the functions of facts run, for another, and migrations.
    `create policy wardroom_owner_facts on ${table} for select to current_user using (
  session_user <> current_user)`,
    `create policy wardroom_owner_migrates on ${table} to current_user using (
  (select current_setting('${PURPOSE_SETTING}', true)) = '${MIGRATE_PURPOSE}')`,
  ];
}

/** What is asked of rows while an act is under way is long: as a function it is planned only then. */
function underwayFunction(table: string, part: string, { underway }: Expressions): string[] {
  if (!underway) return [];
  return [
    `create function ${SCHEMA}."${table} ${part}"("${table}" public."${table}") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select ${textOf(underway)}
$rows$`,
  ];
}

function rowsOf(table: string, part: string, { direct, underway }: Expressions): string {
  if (!underway) return textOf(direct);
  const asked = `${textOf(isUnderway())} and ${SCHEMA}."${table} ${part}"("${table}")`;
  return `${textOf(direct)}\n  or ${asked}`;
}
