import { eq, type SQL, sql } from 'drizzle-orm';
import type { Facts, Row, Subject } from '../decide/test.ts';
import { absentFacts, type Database } from '../guard/loader.ts';
import { type Fact, type Policy, ruleOf, tenantIdOf } from '../language/policy.ts';
import type { TenantLevels, Viewer } from '../language/viewer.ts';
import type { Context } from '../rls/context.ts';
import { factOf } from '../rls/fact-functions.ts';
import { factSql } from '../sql/to-sql.ts';
import { boundViewer, type ViewerSource } from '../sql/viewer-source.ts';
import { isPersonal } from './holders.ts';

/** A question about what others are to a record. */
export interface AboutOthers {
  readonly policy: Policy;
  readonly row: Row;
  /** The actions whose facts are wanted. */
  readonly actions: readonly string[];
  readonly others: readonly Viewer[];
  /**
   * What facts may rest on: `all` rows that there are, or only those that the `viewer` may read,
   * where the facts would tell them of records that they cannot.
   */
  readonly restingOn: 'all' | 'viewer';
  /** Whom the facts name, where that is known: what can only be so for them is not asked of others. */
  readonly named?: ReadonlySet<string>;
}

/** Somebody as they would be by a session with a fresh password. */
export function bySession(
  userId: string,
  tenants: ReadonlyMap<string, TenantLevels>,
  now: Date,
): Viewer {
  return { userId, credential: { kind: 'session', id: '', authenticatedAt: now }, tenants, now };
}

/**
 * What others are to a record, with its facts as they are for them. All statements are sent without
 * waiting in between; whoever's facts are asked for is the viewer of the transaction's settings just
 * for the one statement that asks, and the viewer is back in them before anybody can send another.
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
  const asked = others.map((other) => {
    const isNamed = named?.has(other.userId ?? '') ?? true;
    if (facts.length === 0 || (arePersonal && !isNamed)) return absentFacts(facts);
    const source = restingOn === 'all' ? context.sourceOf(other) : boundViewer(other);
    if (restingOn === 'all') context.enter(other);
    // Drizzle sends a statement when somebody waits for it, which has to be in this order.
    return factsIn(db.execute(factsQuery(policy, row, facts, source)), facts);
  });
  if (restingOn === 'all' && facts.length > 0) context.enter(viewer);
  const known = await Promise.all(asked);
  return others.map((other, index) => ({
    viewer: other,
    row,
    facts: known[index] ?? absentFacts(facts),
    tenantId,
  }));
}

/** One row with the value of each fact. Their functions take the record's keys, and look at no record. */
function factsQuery(policy: Policy, row: Row, facts: readonly Fact[], source: ViewerSource): SQL {
  const asFunctions = source.facts !== undefined;
  const values = facts.map((fact, index) => {
    const value = asFunctions ? callWith(fact, row) : factSql(fact, source);
    return sql`${value} as ${sql.identifier(columnOf(index))}`;
  });
  const selected = sql`select ${sql.join(values, sql`, `)}`;
  if (asFunctions) return selected;
  const { key, table } = policy;
  return sql`${selected} from ${table} where ${eq(key.column, row[key.key])}`;
}

function callWith(fact: Fact, row: Row): SQL {
  const keys = fact.on.map(
    ([, { column, key }]) => sql`${sql.param(row[key], column)}::${sql.raw(column.getSQLType())}`,
  );
  return factOf(fact, keys);
}

/** Waits at once, which sends the statement. */
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

function factsOf(policy: Policy, actions: readonly string[]): Fact[] {
  const facts = actions.flatMap((action) => ruleOf(policy, action).facts);
  return [...new Map(facts.map((fact) => [fact.name, fact])).values()];
}
