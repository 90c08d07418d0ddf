import { getTableName, type SQL } from 'drizzle-orm';
import type { Condition } from '../condition.ts';
import type { Fact } from '../policy.ts';
import { leavesOf } from '../walk.ts';
import { type Backstop, demandKnownActs } from './declare.ts';
import {
  deleteExpression,
  insertExpression,
  selectExpression,
  updateExpressions,
} from './expressions.ts';
import { factFunctionSql, nameOf, SCHEMA, textOf } from './fact-functions.ts';
import { MIGRATE_USE, USE_SETTING } from './settings.ts';

/**
 * The statements that put tables behind row-level security, in place of whatever was there before.
 * To be run by the owner of the tables.
 * @param role the application's role, whose rows are restricted
 * @throws PolicyError for backstops that do not fit their policies
 */
export function backstopSql(backstops: readonly Backstop[], role: string): string[] {
  demandKnownActs(backstops);
  return [
    // The policies that rest on its functions go with it.
    `drop schema if exists ${SCHEMA} cascade`,
    `create schema ${SCHEMA}`,
    ...factFunctions(backstops),
    `grant usage on schema ${SCHEMA} to ${role}`,
    `revoke all on all functions in schema ${SCHEMA} from public`,
    `grant execute on all functions in schema ${SCHEMA} to ${role}`,
    ...backstops.flatMap((backstop) => tableSql(backstop, role)),
  ];
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
  const table = `public."${getTableName(backstop.table)}"`;
  const { using, check } = updateExpressions(backstop);
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    ...['select', 'insert', 'update', 'delete', 'owner_facts', 'owner_migrates'].map(
      (name) => `drop policy if exists wardroom_${name} on ${table}`,
    ),
    policySql(table, 'select', role, { using: selectExpression(backstop) }),
    policySql(table, 'insert', role, { check: insertExpression(backstop) }),
    policySql(table, 'update', role, { using, check }),
    policySql(table, 'delete', role, { using: deleteExpression(backstop) }),
    // FORCE binds the owner as well: as whom the functions of facts run, for another, and migrations.
    `create policy wardroom_owner_facts on ${table} for select to current_user using (
  session_user <> current_user)`,
    `create policy wardroom_owner_migrates on ${table} to current_user using (
  (select current_setting('${USE_SETTING}', true)) = '${MIGRATE_USE}')`,
  ];
}

function policySql(
  table: string,
  command: 'select' | 'insert' | 'update' | 'delete',
  role: string,
  { using, check }: { readonly using?: SQL; readonly check?: SQL },
): string {
  return [
    `create policy wardroom_${command} on ${table} for ${command} to ${role}`,
    ...(using ? [`using (\n  ${textOf(using)})`] : []),
    ...(check ? [`with check (\n  ${textOf(check)})`] : []),
  ].join(' ');
}
