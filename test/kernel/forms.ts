import { type SQL, sql } from 'drizzle-orm';
import { compileTest, type Subject } from '../../src/authz/decide/evaluate.ts';
import { fold } from '../../src/authz/decide/fold.ts';
import type { Condition, Viewer } from '../../src/authz/index.ts';
import { toSql } from '../../src/authz/sql/to-sql.ts';
import {
  boundViewer,
  settingsViewer,
  type ViewerSource,
  viewerSettings,
} from '../../src/authz/sql/viewer-source.ts';
import { waysInto } from '../../src/authz/sql/ways-in.ts';
import type { Unit } from '../../src/db/unit.ts';
import { PLAIN_ROLE } from './database.ts';
import { assignmentOf, evaluateAssigned, variablesOf } from './enumerate.ts';
import { plans, roles } from './specs.ts';
import { notes, uuidOf } from './tables.ts';
import { teamIds } from './worlds.ts';

const tenant = { column: notes.teamId, key: 'teamId' };

/** What the forms that need no database say of a loaded note. */
export function answersInMemory(condition: Condition, subject: Subject): Record<string, boolean> {
  const { viewer, tenantId } = subject;
  const assignment = assignmentOf(condition, subject);
  const foreign = variablesOf(condition).find(
    ({ name, values }) => !values.includes(assignment[name] ?? '(missing)'),
  );
  if (foreign) throw new Error(`${foreign.name} has no value ${assignment[foreign.name]}`);
  return {
    enumerated: evaluateAssigned(condition, assignment),
    folded: compileTest(fold(condition, viewer))(subject),
    ...(tenantId === null
      ? {}
      : { 'folded for its tenant': compileTest(fold(condition, viewer, tenantId))(subject) }),
  };
}

/** What the forms in SQL say of notes, by the note's uuid. */
export interface Found {
  /** The notes that the filter lets through, as a list is filtered. */
  readonly filtered: readonly string[];
  /** The notes that are found by the ways in, one after the other; null when a rule has none. */
  readonly entered: readonly string[] | null;
  /** The values of forms: the filter, row-level security, the filter for the note's tenant. */
  readonly values: Readonly<Record<string, readonly (boolean | null)[]>>;
}

/** What the forms in SQL said of a note; whatever is not true or false agrees with nothing. */
export function answersFrom({ filtered, entered, values }: Found, { row, tenantId }: Subject) {
  const uuid = uuidOf(String(row.id));
  const [filter, settings, forTenant] = values[uuid] ?? [];
  return {
    'filtered list': filtered.includes(uuid),
    ...(entered ? { 'ways in': entered.includes(uuid) } : {}),
    'filter before folding': filter,
    'row-level security': settings,
    ...(tenantId === null ? {} : { 'filter for its tenant': forTenant }),
  };
}

/** Evaluates rules for a viewer by each of their forms in SQL, on all notes and in one statement. */
export async function findAll(
  unit: Unit,
  rules: readonly Condition[],
  viewer: Viewer,
): Promise<readonly Found[]> {
  const selects = rules.map(
    (rule, index) => sql`select ${index}::int as rule, ${formsOf(rule, viewer)}`,
  );
  const [, found] = await Promise.all([
    applySettings(unit, viewer),
    unit.db.execute<{ readonly rule: number } & Found & Record<string, unknown>>(
      sql.join(selects, sql` union all `),
    ),
  ]);
  return [...found].toSorted((one, other) => one.rule - other.rule);
}

function formsOf(rule: Condition, viewer: Viewer): SQL {
  const bound = boundViewer(viewer);
  const settings = toSql(rule, settingsViewer, tenant);
  const forTenants = teamIds.map(
    (id) => sql`when ${id} then ${isTrue(toSql(fold(rule, viewer, id), bound, tenant))}`,
  );
  return sql`
    (select coalesce(jsonb_agg(${notes.id}), '[]') from ${notes}
      where ${toSql(fold(rule, viewer), bound, tenant)}) as filtered,
    ${enteredBy(fold(rule, viewer), bound)} as entered,
    (select jsonb_object_agg(${notes.id}, jsonb_build_array(
      ${isTrue(toSql(rule, bound, tenant))},
      ${isTrue(settings)},
      case ${notes.teamId} ${sql.join(forTenants, sql` `)} end)) from ${notes}) as values`;
}

function enteredBy(rule: Condition, source: ViewerSource): SQL {
  const ways = waysInto(rule);
  if (!ways) return sql`null::jsonb`;
  const found = ways.map(
    (way) => sql`select ${notes.id} from ${notes} where ${toSql(way.rule, source, tenant)}`,
  );
  return sql`(select coalesce(jsonb_agg(id), '[]') from (${sql.join(found, sql` union `)}) as found)`;
}

/** An expression as WHERE takes it, for which NULL is as good as false. */
function isTrue(expression: SQL): SQL {
  return sql`(${expression}) is true`;
}

/** The uuids of the notes for which expressions hold, by name, in one statement. */
export async function findBy(
  unit: Unit,
  forms: Readonly<Record<string, SQL>>,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const selects = Object.entries(forms).map(
    ([form, where]) =>
      sql`select ${form}::text as form, coalesce(jsonb_agg(${notes.id}), '[]') as ids from ${notes} where ${where}`,
  );
  const rows = await unit.db.execute<{ form: string; ids: string[] }>(
    sql.join(selects, sql` union all `),
  );
  return Object.fromEntries(rows.map(({ form, ids }) => [form, ids]));
}

/** The notes that a plain role sees behind a policy of row-level security made of a rule. */
export async function findBehindPolicy(unit: Unit, rule: Condition): Promise<readonly string[]> {
  const using = toSql(rule, settingsViewer, tenant);
  await unit.db.execute(sql`alter table ${notes} enable row level security`);
  await unit.db.execute(sql`create policy rule on ${notes} using (${using})`);
  await unit.db.execute(sql.raw(`set local role ${PLAIN_ROLE}`));
  const { seen = [] } = await findBy(unit, { seen: sql`true` });
  await unit.db.execute(sql`reset role`);
  await unit.db.execute(sql`drop policy rule on ${notes}`);
  await unit.db.execute(sql`alter table ${notes} disable row level security`);
  return seen;
}

/** Tells the transaction who the viewer is. */
export async function applySettings(unit: Unit, viewer: Viewer): Promise<void> {
  const settings = viewerSettings(viewer, {
    user: uuidOf,
    tenant: (id) => id,
    scales: [roles, plans],
  });
  const calls = Object.entries(settings).map(
    ([name, value]) => sql`set_config(${name}, ${value}, true)`,
  );
  await unit.db.execute(sql`select ${sql.join(calls, sql`, `)}`);
}

/** The transaction's time, as a viewer has it. */
export async function timeOf(unit: Unit): Promise<Date> {
  const [row] = await unit.db.execute<{ now: string }>(
    sql`select date_trunc('milliseconds', now()) as now`,
  );
  if (!row) throw new Error('no time');
  return new Date(row.now);
}
