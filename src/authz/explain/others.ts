import { eq, type SQL, sql } from 'drizzle-orm';
import type { Facts, Row, Subject } from '../decide/evaluate.ts';
import { absentFacts, type Database } from '../guard/loader.ts';
import type { Fact } from '../language/condition.ts';
import { factsOf, type Policy, tenantIdOf } from '../language/policy.ts';
import type { TenantLevels, Viewer } from '../language/viewer.ts';
import type { Context } from '../rls/context.ts';
import { factOf } from '../rls/fact-views.ts';
import { factSql } from '../sql/to-sql.ts';
import { boundViewer, type ViewerSource } from '../sql/viewer-source.ts';
import { isPersonal } from './holders.ts';

/** Which facts of a record to load for other people. */
export interface AboutOthers {
  readonly policy: Policy;
  readonly row: Row;
  /** The actions whose facts are needed. */
  readonly actions: readonly string[];
  readonly others: readonly Viewer[];
  /**
   * The rows that facts may rest on: `all`, or only those that the `viewer` may read. A fact that
   * rests on other rows could reveal a record that the viewer cannot read.
   */
  readonly restingOn: 'all' | 'viewer';
  /** The people whom the facts name, if known. A fact that holds only for them is not loaded for others. */
  readonly named?: ReadonlySet<string>;
}

/** A person as a viewer, by a session whose password was just confirmed. */
export function bySession(
  userId: string,
  tenants: ReadonlyMap<string, TenantLevels>,
  now: Date,
): Viewer {
  return { userId, credential: { kind: 'session', id: '', authenticatedAt: now }, tenants, now };
}

/**
 * Other people as subjects of a record, with its facts as they are for each of them. All statements
 * are sent without waiting in between. Each person is the viewer of the transaction's settings only
 * for the statement about them; the real viewer is set again before any other code can send one.
 */
export async function subjectsOf(
  db: Database,
  context: Context,
  viewer: Viewer,
  { policy, row, actions, others, restingOn, named }: AboutOthers,
): Promise<Subject[]> {
  const facts = factsOf(policy, actions);
  const tenantId = tenantIdOf(policy, row);
  const arePersonal = facts.every(isPersonal);
  const sent = others.map((other) => {
    const isNamed = named?.has(other.userId ?? '') ?? true;
    if (facts.length === 0 || (arePersonal && !isNamed)) return absentFacts(facts);
    const source = restingOn === 'all' ? context.sourceOf(other) : boundViewer(other);
    if (restingOn === 'all') context.enter(other);
    // Drizzle sends a statement when its result is awaited, so the order of these calls counts.
    return factsIn(db.execute(factsQuery(policy, row, facts, source)), facts);
  });
  if (restingOn === 'all' && facts.length > 0) context.enter(viewer);
  const known = await Promise.all(sent);
  return others.map((other, index) => ({
    viewer: other,
    row,
    facts: known[index] ?? absentFacts(facts),
    tenantId,
  }));
}

/** One row with the value of each fact. The views of facts are asked by the record's keys. */
function factsQuery(policy: Policy, row: Row, facts: readonly Fact[], source: ViewerSource): SQL {
  const byView = source.facts !== undefined;
  const values = facts.map((fact, index) => {
    const value = byView ? factWith(fact, row) : factSql(fact, source);
    return sql`${value} as ${sql.identifier(columnOf(index))}`;
  });
  const selected = sql`select ${sql.join(values, sql`, `)}`;
  if (byView) return selected;
  const { key, table } = policy;
  return sql`${selected} from ${table} where ${eq(key.column, row[key.key])}`;
}

function factWith(fact: Fact, row: Row): SQL {
  const keys = fact.on.map(
    ([, { column, key }]) => sql`${sql.param(row[key], column)}::${sql.raw(column.getSQLType())}`,
  );
  return factOf(fact, keys);
}

/** Sends the statement at once, by awaiting it. */
async function factsIn(answer: PromiseLike<unknown>, facts: readonly Fact[]): Promise<Facts> {
  const [found] = (await answer) as Iterable<Record<string, unknown>>;
  return Object.fromEntries(
    facts.map(({ name, identify }, index) => {
      const value = found?.[columnOf(index)] ?? false;
      const isRow = identify !== null && value !== false;
      return [name, isRow ? identify.column.mapFromDriverValue(value) : value];
    }),
  );
}

function columnOf(index: number): string {
  return `fact${index}`;
}
