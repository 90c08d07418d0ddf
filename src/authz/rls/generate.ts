import { getTableName } from 'drizzle-orm';
import { assertKnownActs, type TableAccess } from '../actions/table-access.ts';
import type { Condition } from '../language/condition.ts';
import type { Fact } from '../language/policy.ts';
import { leavesOf } from '../language/walk.ts';
import { changeTriggerSql } from './change-trigger.ts';
import {
  deleteExpressions,
  type Expressions,
  insertExpressions,
  isActUnderWay,
  selectExpressions,
  updateExpressions,
} from './expressions.ts';
import { factSourceSql, nameOf, SCHEMA, textOf } from './fact-views.ts';
import { grantSql } from './grants.ts';
import { resetSql } from './reset.ts';
import { searchViewSql } from './search-view.ts';

/** A file of SQL statements, by its path within the folder of row-level security. */
export interface RlsFile {
  readonly path: string;
  readonly statements: readonly string[];
  /** The statements as they are written to the file. */
  readonly text: string;
}

/** What a product adds to the files. */
export interface RlsOptions {
  /** The role of the application: the one whose rows are restricted. */
  readonly role: string;
  /** Statements for the file of the schema. */
  readonly schema?: readonly string[];
  /** Statements for the file of each table. */
  readonly table?: (name: string) => readonly string[];
}

/**
 * The files that put tables behind row-level security, to be run by the owner of the tables in the
 * order of their paths. The first removes what the others create, so that all may run again.
 * @throws PolicyError for declarations that do not fit their policies
 */
export function rlsFiles(accesses: readonly TableAccess[], options: RlsOptions): RlsFile[] {
  assertKnownActs(accesses);
  const { role, schema = [], table = () => [] } = options;
  return [
    file('0-reset.sql', resetSql(role)),
    file('1-schema.sql', [
      `create schema ${SCHEMA}`,
      `grant usage on schema ${SCHEMA} to ${role}`,
      ...schema,
    ]),
    file('2-facts.sql', factSources(accesses)),
    file('2-search.sql', searchViews(accesses)),
    ...accesses.map((access) => {
      const name = getTableName(access.table);
      return file(`3-tables/${name}.sql`, [
        grantSql(access, role),
        ...table(name),
        ...tableSql(access, role),
        ...changeTriggerSql(access, role),
      ]);
    }),
    file('4-grants.sql', [
      `grant select on all tables in schema ${SCHEMA} to ${role}`,
      `revoke all on all functions in schema ${SCHEMA} from public`,
      `grant execute on all functions in schema ${SCHEMA} to ${role}`,
    ]),
  ];
}

function file(path: string, statements: readonly string[]): RlsFile {
  const header = '-- Generated from the policies by `npm run rls`. Do not edit.';
  const text = [header, ...statements.map((each) => `${each};`)].join('\n\n').concat('\n');
  return { path, statements, text };
}

/** The facts that the rules of a table rest on, each once. */
export function factsOf({ policy, effects }: TableAccess): Fact[] {
  const conditions: Condition[] = [
    ...Object.values(policy?.rules ?? {}).map(({ condition }) => condition),
    ...effects.map(({ where }) => where),
  ];
  const facts = conditions.flatMap(leavesOf).filter((leaf): leaf is Fact => leaf.kind === 'some');
  return [...new Map(facts.map((fact) => [fact.name, fact])).values()];
}

/** Sorted by name: a new fact is one new view or function, wherever it is declared. */
function factSources(accesses: readonly TableAccess[]): string[] {
  const byName = new Map(accesses.flatMap(factsOf).map((fact) => [nameOf(fact), fact]));
  return [...byName]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, fact]) => factSourceSql(fact));
}

function searchViews(accesses: readonly TableAccess[]): string[] {
  return accesses.flatMap(({ policy }) => (policy?.search ? [searchViewSql(policy)] : []));
}

function tableSql(access: TableAccess, role: string): string[] {
  const name = getTableName(access.table);
  const table = `public."${name}"`;
  const { using, check } = updateExpressions(access);
  const parts = {
    select: selectExpressions(access),
    insert: insertExpressions(access),
    'update before': using,
    'update after': check,
    delete: deleteExpressions(access),
  };
  const rows = (part: keyof typeof parts) => rowsOf(name, part, parts[part]);
  return [
    ...Object.entries(parts).flatMap(([part, each]) => actFunction(name, part, each)),
    `alter table ${table} enable row level security`,
    `create policy wardroom_select on ${table} for select to ${role} using (
  ${rows('select')})`,
    `create policy wardroom_insert on ${table} for insert to ${role} with check (
  ${rows('insert')})`,
    `create policy wardroom_update on ${table} for update to ${role} using (
  ${rows('update before')}) with check (
  ${rows('update after')})`,
    `create policy wardroom_delete on ${table} for delete to ${role} using (
  ${rows('delete')})`,
  ];
}

/** What is asked of rows during an action is long: as a function it is planned only then. */
function actFunction(table: string, part: string, { underAct }: Expressions): string[] {
  if (!underAct) return [];
  return [
    `create function ${SCHEMA}."${table} ${part}"("${table}" public."${table}") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select ${textOf(underAct, 2)}
$rows$`,
  ];
}

function rowsOf(table: string, part: string, { immediate, underAct }: Expressions): string {
  if (!underAct) return textOf(immediate, 2);
  const asked = `${textOf(isActUnderWay(), 2)} and ${SCHEMA}."${table} ${part}"("${table}")`;
  return `${textOf(immediate, 2)}\n  or ${asked}`;
}
