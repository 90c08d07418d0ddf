import DataLoader from 'dataloader';
import { eq, inArray, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { type Allowed, type Decision, decide, isVisible } from '../decide/decision.ts';
import { type Attempt, Denied } from '../decide/denied.ts';
import { fold, isAlways, isNever } from '../decide/fold.ts';
import { gateDenial } from '../decide/gate.ts';
import { attemptOn, notFound, refuse } from '../decide/refuse.ts';
import type { Facts, Row, Subject } from '../decide/test.ts';
import { type AboutOthers, subjectsOf } from '../explain/others.ts';
import { PolicyError } from '../language/errors.ts';
import { type Fact, type Policy, ruleOf, tenantIdOf } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import { Context } from '../rls/context.ts';
import { asSystem } from '../rls/settings.ts';
import type { IdEncoding } from '../sql/viewer-source.ts';
import { type Authorized, markOf } from './authorized.ts';
import { betweenPositions, orderBy } from './keyset.ts';
import {
  countByTenant,
  countRecords,
  filterOf,
  type ListQuery,
  type Page,
  type Requester,
} from './listing.ts';
import {
  absentFacts,
  type Database,
  type Loaded,
  loadFacts,
  release,
  selectWithFacts,
} from './loader.ts';
import { lockForChange, lockTenant } from './lock.ts';

type RowOf<P> = P extends Policy<infer T, string> ? T['$inferSelect'] : never;
type ActionOf<P> = P extends Policy<PgTable, infer A> ? A : never;

export interface GuardOptions {
  /** A connection inside the transaction whose records are decided on. */
  readonly db: Database;
  readonly viewer: Viewer;
  /** Reads the viewer again in the same transaction, after locks were taken. */
  readonly refresh: () => Promise<Viewer>;
  /** The actions that the operation will ask about, so that their facts are selected at once. */
  readonly asked?: (policy: Policy) => readonly string[];
  /** How ids are written for row-level security, where it stands under the guard. */
  readonly encode?: IdEncoding | undefined;
}

/** A change that was made under a decision. */
export interface Act<T> {
  readonly decision: Allowed;
  readonly before: Authorized<T>;
  /** The row as stored after the change; null when it was deleted. */
  readonly after: T | null;
}

export interface CreateOptions<A extends string> {
  /** `create` unless told otherwise. */
  readonly action?: A | 'create';
  /**
   * The record that it is made in. Whoever cannot see that one, whatever their credential covers, is
   * told NOT_FOUND; whoever can is told why they may not.
   */
  readonly within?: { readonly policy: Policy; readonly id: string };
}

interface AssertOptions {
  /** Whether it is known already that the viewer can see the record. */
  readonly visible?: boolean;
  /** Of a record to come: what it is to be made in, in place of itself. */
  readonly target?: Attempt['target'];
}

/** The one door to records, for one viewer inside one transaction. */
export class Guard {
  /** What was decided and done in this transaction, for the audit to be held against. */
  readonly decisions: Allowed[] = [];
  /** The tenants that the viewer belongs to and whose records were let out. */
  readonly seenTenants = new Set<string>();
  readonly #options: GuardOptions;
  readonly #loaders = new Map<Policy, DataLoader<string, Authorized<Row> | null>>();
  readonly #counters = new Map<Policy, DataLoader<string, number>>();
  readonly #context: Context;
  #viewer: Viewer;

  constructor(options: GuardOptions) {
    this.#options = options;
    this.#viewer = options.viewer;
    this.#context = new Context(options.db, options.encode);
    this.#context.enter(options.viewer);
  }

  get viewer(): Viewer {
    return this.#viewer;
  }

  /**
   * The record, decided on.
   * @throws Denied NOT_FOUND when it is missing or invisible, else with what would help
   */
  async find<P extends Policy>(
    policy: P,
    id: string,
    action: ActionOf<P> | 'read' = 'read',
  ): Promise<Authorized<RowOf<P>>> {
    // Whoever may not read by this credential, or may change what they cannot read, is told so.
    const beyondReading = action !== 'read' || gateDenial(policy, 'read', this.#viewer) !== null;
    if (beyondReading) this.#context.begin(policy, action, id);
    const [loaded] = await this.#select(policy, [id], [action]);
    if (!loaded) throw missing(policy, action, id);
    this.#assert(policy, action, loaded);
    return this.#released(policy, loaded);
  }

  /** The record, or null when it is missing or may not be read. Batched and remembered. */
  async load<P extends Policy>(policy: P, id: string): Promise<Authorized<RowOf<P>> | null> {
    let loader = this.#loaders.get(policy);
    if (!loader) {
      loader = new DataLoader((ids) => this.#loadAll(policy, ids));
      this.#loaders.set(policy, loader);
    }
    return (await loader.load(id)) as Authorized<RowOf<P>> | null;
  }

  /** The records that the viewer may read, filtered, ordered and cut in SQL. */
  async list<P extends Policy>(policy: P, query: ListQuery): Promise<Page<RowOf<P>>> {
    const { db } = this.#options;
    const filter = filterOf(policy, this.#requester, query);
    if (!filter) return { records: [], hasMore: false, count: async () => 0 };
    const { order, slice } = query;
    const facts = this.#factsOf(policy, []);
    const found = await selectWithFacts(db, policy, this.#requester.source, facts, {
      where: sql.join([filter, ...betweenPositions(order, policy.key, slice)], sql` and `),
      orderBy: orderBy(order, policy.key, slice),
      limit: slice.size + 1,
    });
    const kept = found.slice(0, slice.size);
    if (slice.from === 'end') kept.reverse();
    return {
      records: this.#release<RowOf<P>>(policy, kept, true),
      hasMore: found.length > slice.size,
      count: () => countRecords(db, policy, filter),
    };
  }

  /**
   * How many records of a tenant the viewer may read, whatever their credential covers. Batched over
   * the tenants asked about.
   */
  async countInTenant(policy: Policy, tenantId: string): Promise<number> {
    let loader = this.#counters.get(policy);
    if (!loader) {
      loader = new DataLoader((tenantIds) =>
        countByTenant(this.#options.db, policy, this.#requester, tenantIds),
      );
      this.#counters.set(policy, loader);
    }
    return loader.load(tenantId);
  }

  /**
   * The decision on another action of a record that the guard let out: at once when its facts are
   * known, else after they were fetched for all records that were loaded with it.
   */
  can<P extends Policy>(
    policy: P,
    record: Authorized<RowOf<P>>,
    action: ActionOf<P>,
  ): Decision | Promise<Decision> {
    const { facts, viewer, batch, readable } = markOf(record, policy);
    const missing = ruleOf(policy, action).facts.filter(({ name }) => !(name in facts));
    const decideNow = () =>
      decide(
        policy,
        action,
        subjectOf(policy, viewer, record, markOf(record, policy).facts),
        readable,
      );
    if (missing.length === 0) return decideNow();
    const key = missing.map(({ name }) => name).join();
    let loading = batch.loading.get(key);
    if (!loading) {
      const marks = new Map(batch.rows.map((row) => [row[policy.key.key], markOf(row, policy)]));
      loading = loadFacts(this.#options.db, policy, this.#requester.source, missing, marks);
      batch.loading.set(key, loading);
    }
    return loading.then(decideNow);
  }

  /**
   * The decision on another action of a record that the guard let out, which has to allow it.
   * @throws Denied
   */
  async assert<P extends Policy>(
    policy: P,
    record: Authorized<RowOf<P>>,
    action: ActionOf<P>,
  ): Promise<Allowed> {
    const decision = await this.can(policy, record, action);
    if (decision.allowed) return decision;
    throw new Denied(decision, attemptOn(policy, record as Row, decision));
  }

  /**
   * Holds a state that an act is about to give its record to the rule of the action, as the act
   * itself does afterwards: row-level security refuses the change before that, without a reason.
   * @throws Denied
   */
  assertState<P extends Policy>(
    policy: P,
    action: ActionOf<P>,
    record: Authorized<RowOf<P>>,
    changes: Partial<RowOf<P>>,
  ): void {
    const { facts } = markOf(record, policy);
    this.#assert(
      policy,
      action,
      { row: { ...(record as Row), ...changes }, facts },
      { visible: true },
    );
  }

  /**
   * What others are to a record that the guard let out, to decide as them on its actions. The viewer
   * stays who they are. Whoever calls this has decided that the viewer may ask.
   */
  async asOthers(
    policy: Policy,
    record: Authorized<Row>,
    about: Omit<AboutOthers, 'policy' | 'row'>,
  ): Promise<Subject[]> {
    markOf(record, policy);
    const asked = { ...about, policy, row: record };
    return subjectsOf(this.#options.db, this.#context, this.#viewer, asked);
  }

  /**
   * Runs a statement that the server needs for itself, next to the decisions of this transaction.
   * @param purpose why the server needs it
   */
  asSystem<T>(purpose: string, statement: (db: Database) => PromiseLike<T>): PromiseLike<T> {
    const { db } = this.#options;
    return asSystem(db, purpose, () => statement(db));
  }

  /** Runs a statement that sees only what the viewer may read. */
  asViewer<T>(statement: (db: Database) => PromiseLike<T>): PromiseLike<T> {
    return statement(this.#options.db);
  }

  /** Whether the viewer may do this to every record of a tenant, whatever its state. No query. */
  mayAlways(policy: Policy, action: string, tenantId: string): boolean {
    return isAlways(fold(ruleOf(policy, action).condition, this.#viewer, tenantId));
  }

  /**
   * Changes a record: locks what the decision rests on, reads it and the viewer afresh, decides,
   * lets `change` do its work, and holds the new state to the same rule.
   * @param change makes the change and returns the stored row, or null when it deleted it
   * @throws Denied before anything was changed; after it, so that the transaction must roll back
   */
  async act<P extends Policy>(
    policy: P,
    action: ActionOf<P>,
    id: string,
    change: (record: Authorized<RowOf<P>>, decision: Allowed) => Promise<RowOf<P> | null>,
  ): Promise<Act<RowOf<P>>> {
    // Sent without waiting in between: the connection runs them in this order.
    await Promise.all([lockForChange(this.#options.db, policy, id), this.refresh()]);
    this.#assertCredential(policy, action);
    this.#context.begin(policy, action, id);
    const [loaded] = await this.#select(policy, [id], [action]);
    if (!loaded) throw missing(policy, action, id);
    const decision = this.#assert(policy, action, loaded);
    const before = this.#released(policy, loaded);
    const after = await change(before, decision);
    this.#forget();
    if (after) await this.#recheck(policy, action, before, after, loaded.facts);
    this.decisions.push(decision);
    return { decision, before, after };
  }

  /**
   * Makes a record: decides on it as it would be, inserts it, and decides on it as it was stored.
   * @param draft the columns that the rule looks at
   * @param insert stores the record and returns the row
   */
  async create<P extends Policy>(
    policy: P,
    draft: Partial<RowOf<P>>,
    insert: () => Promise<RowOf<P> | undefined>,
    { action = 'create', within }: CreateOptions<ActionOf<P>> = {},
  ): Promise<{ readonly decision: Allowed; readonly after: RowOf<P> }> {
    if (ruleOf(policy, action).facts.length > 0) {
      throw new PolicyError(`${policy.name}: ${action} cannot rest on facts of a record to come`);
    }
    const { tenant } = policy;
    const tenantId = tenantIdOf(policy, draft as Row);
    if (tenant && tenant.table !== policy.table && tenantId !== null) {
      await Promise.all([lockTenant(this.#options.db, tenant, tenantId), this.refresh()]);
      this.#assertCredential(policy, action);
    }
    const target = { type: (within?.policy ?? policy).name, id: within?.id ?? null };
    if (within && !(await this.#isVisible(within.policy, within.id))) {
      throw notFound(`${policy.name}.${action}`, target);
    }
    // Else it is asked whether it could be read when it is denied; nothing is related to it yet.
    const facts = absentFacts(ruleOf(policy, 'read').facts);
    const demands = { visible: within !== undefined, target };
    this.#assert(policy, action, { row: draft as Row, facts }, demands);
    this.#context.begin(policy, action, (draft as Row)[policy.key.key] as string);
    const after = await insert();
    this.#forget();
    if (!after) throw new PolicyError(`${policy.name}: ${action} stored no row`);
    if (tenant?.table !== policy.table && tenantIdOf(policy, after as Row) !== tenantId) {
      throw new PolicyError(`${policy.name}: ${action} stored in another tenant`);
    }
    const decision = this.#assert(policy, action, { row: after as Row, facts }, { target });
    this.decisions.push(decision);
    return { decision, after };
  }

  /** Reads the viewer again, after something that its rights rest on was locked or changed. */
  async refresh(): Promise<Viewer> {
    this.#viewer = await this.#options.refresh();
    this.#context.enter(this.#viewer);
    this.#forget();
    return this.#viewer;
  }

  get #requester(): Requester {
    return { viewer: this.#viewer, source: this.#context.sourceOf(this.#viewer) };
  }

  /** What was loaded may not be so any more. */
  #forget(): void {
    this.#loaders.clear();
    this.#counters.clear();
  }

  /** A credential that ended meanwhile is told so, whatever it was used for. */
  #assertCredential(policy: Policy, action: string): void {
    if (this.#viewer.userId !== null) return;
    const denial = gateDenial(policy, action, this.#viewer);
    if (denial) throw refuse(policy.name, action, denial);
  }

  async #isVisible(policy: Policy, id: string): Promise<boolean> {
    this.#context.begin(policy, 'read', id);
    const [loaded] = await this.#select(policy, [id], []);
    if (!loaded) return false;
    return isVisible(policy, subjectOf(policy, this.#viewer, loaded.row, loaded.facts));
  }

  #assert(
    policy: Policy,
    action: string,
    { row, facts }: Loaded,
    { visible = false, target }: AssertOptions = {},
  ): Allowed {
    const decision = decide(policy, action, subjectOf(policy, this.#viewer, row, facts), visible);
    if (decision.allowed) return decision;
    const attempt = attemptOn(policy, row, decision);
    if (!target) throw new Denied(decision, attempt);
    // A tenant that is still to be made has none of this.
    const tenantId = policy.tenant?.table === policy.table ? null : attempt.tenantId;
    throw new Denied(decision, { ...attempt, target, tenantId });
  }

  async #recheck(
    policy: Policy,
    action: string,
    before: Row,
    after: Row,
    known: Facts,
  ): Promise<void> {
    const { key, tenant } = policy;
    const moved = tenant !== null && before[tenant.ref.key] !== after[tenant.ref.key];
    if (moved || before[key.key] !== after[key.key]) {
      throw new PolicyError(`${policy.name}: ${action} changed what identifies the record`);
    }
    const { releases, facts } = ruleOf(policy, action);
    if (releases) return;
    // What the change did may have been to a fact.
    const [now] =
      facts.length > 0
        ? await this.#select(policy, [after[key.key] as string], [action])
        : [{ row: after, facts: known }];
    if (!now) throw missing(policy, action, after[key.key] as string);
    this.#assert(policy, action, now);
  }

  async #loadAll(policy: Policy, ids: readonly string[]): Promise<(Authorized<Row> | null)[]> {
    const loaded = await this.#select(policy, ids, []);
    const { test } = ruleOf(policy, 'read');
    const readable = loaded.filter(({ row, facts }) =>
      test(subjectOf(policy, this.#viewer, row, facts)),
    );
    const records = this.#release<Row>(policy, readable, true);
    const byId = new Map(records.map((record) => [record[policy.key.key], record]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  async #select(
    policy: Policy,
    ids: readonly string[],
    actions: readonly string[],
  ): Promise<Loaded[]> {
    if (isNever(fold(ruleOf(policy, 'read').bare, this.#viewer))) return [];
    const [only] = ids;
    const where =
      ids.length === 1 ? eq(policy.key.column, only) : inArray(policy.key.column, [...ids]);
    const facts = this.#factsOf(policy, ['read', ...actions]);
    return selectWithFacts(this.#options.db, policy, this.#requester.source, facts, { where });
  }

  #factsOf(policy: Policy, actions: readonly string[]): Fact[] {
    const asked = this.#options.asked?.(policy) ?? [];
    const facts = [...actions, ...asked].flatMap((action) => ruleOf(policy, action).facts);
    return [...new Map(facts.map((fact) => [fact.name, fact])).values()];
  }

  /** A record that a decision on something else let out. It may not be one to be read. */
  #released<P extends Policy>(policy: P, loaded: Loaded): Authorized<RowOf<P>> {
    const { row, facts } = loaded;
    const readable = ruleOf(policy, 'read').test(subjectOf(policy, this.#viewer, row, facts));
    return this.#release<RowOf<P>>(policy, [loaded], readable)[0] as Authorized<RowOf<P>>;
  }

  #release<T extends Row>(
    policy: Policy,
    loaded: readonly Loaded[],
    readable: boolean,
  ): Authorized<T>[] {
    for (const { row } of loaded) {
      const tenantId = tenantIdOf(policy, row);
      if (tenantId !== null && this.#viewer.tenants.has(tenantId)) this.seenTenants.add(tenantId);
    }
    return release<T>(policy, this.#viewer, loaded, readable);
  }
}

function subjectOf(policy: Policy, viewer: Viewer, row: Row, facts: Facts): Subject {
  return { viewer, row, facts, tenantId: tenantIdOf(policy, row) };
}

function missing({ name }: Policy, action: string, id: string): Denied {
  return notFound(`${name}.${action}`, { type: name, id });
}
