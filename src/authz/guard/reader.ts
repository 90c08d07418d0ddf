import DataLoader from 'dataloader';
import { eq, inArray, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { type Allowed, type Decision, decide, isVisible } from '../decide/decision.ts';
import { type Attempt, Denied } from '../decide/denied.ts';
import { fold, isAlways, isNever } from '../decide/fold.ts';
import { gateDenial } from '../decide/gate.ts';
import { attemptOn, notFound } from '../decide/refuse.ts';
import type { Facts, Row, Subject } from '../decide/test.ts';
import { type AboutOthers, subjectsOf } from '../explain/others.ts';
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
import { type Database, type Loaded, loadFacts, release, selectWithFacts } from './loader.ts';

export type RowOf<P> = P extends Policy<infer T, string> ? T['$inferSelect'] : never;
export type ActionOf<P> = P extends Policy<PgTable, infer A> ? A : never;

export interface GuardOptions {
  /** A connection inside the transaction whose records are decided on. */
  readonly db: Database;
  readonly viewer: Viewer;
  /** Reads the viewer again in the same transaction, after locks were taken. */
  readonly refresh: () => Promise<Viewer>;
  /** The actions that the operation will ask about, so that their facts are selected at once. */
  readonly prefetch?: (policy: Policy) => readonly string[];
  /** How ids are written for row-level security, where the tables have it. */
  readonly encode?: IdEncoding | undefined;
}

/** What is known of a record besides itself when a decision on it is asserted. */
export interface Known {
  /** Whether it is known already that the viewer can see the record. */
  readonly visible?: boolean;
  /** For a record that is still to be created: the record that it belongs to. */
  readonly target?: Attempt['target'];
}

/** Finds and lists records for one viewer inside one transaction, each under a decision. */
export class Reader {
  /** The tenants that the viewer belongs to and whose records were let out. */
  readonly seenTenants = new Set<string>();
  protected readonly context: Context;
  readonly #options: GuardOptions;
  readonly #loaders = new Map<Policy, DataLoader<string, Authorized<Row> | null>>();
  readonly #counters = new Map<Policy, DataLoader<string, number>>();
  #viewer: Viewer;

  constructor(options: GuardOptions) {
    this.#options = options;
    this.#viewer = options.viewer;
    this.context = new Context(options.db, options.encode);
    this.context.enter(options.viewer);
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
    if (beyondReading) this.context.begin(policy, action, id);
    const [loaded] = await this.select(policy, [id], [action]);
    if (!loaded) throw missingRecord(policy, action, id);
    this.assertDecision(policy, action, loaded);
    return this.released(policy, loaded);
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
    return subjectsOf(this.#options.db, this.context, this.#viewer, asked);
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

  /** Reads the viewer again, after something that its rights rest on was locked or changed. */
  async refresh(): Promise<Viewer> {
    this.#viewer = await this.#options.refresh();
    this.context.enter(this.#viewer);
    this.forget();
    return this.#viewer;
  }

  protected get db(): Database {
    return this.#options.db;
  }

  /** What was loaded may be out of date. */
  protected forget(): void {
    this.#loaders.clear();
    this.#counters.clear();
  }

  protected async isVisible(policy: Policy, id: string): Promise<boolean> {
    this.context.begin(policy, 'read', id);
    const [loaded] = await this.select(policy, [id], []);
    if (!loaded) return false;
    return isVisible(policy, subjectOf(policy, this.#viewer, loaded.row, loaded.facts));
  }

  protected assertDecision(
    policy: Policy,
    action: string,
    { row, facts }: Loaded,
    { visible = false, target }: Known = {},
  ): Allowed {
    const decision = decide(policy, action, subjectOf(policy, this.#viewer, row, facts), visible);
    if (decision.allowed) return decision;
    const attempt = attemptOn(policy, row, decision);
    if (!target) throw new Denied(decision, attempt);
    // A tenant that is still to be created has no log to write to.
    const tenantId = policy.tenant?.table === policy.table ? null : attempt.tenantId;
    throw new Denied(decision, { ...attempt, target, tenantId });
  }

  protected async select(
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

  /** A record that a decision on something else let out. It may not be one to be read. */
  protected released<P extends Policy>(policy: P, loaded: Loaded): Authorized<RowOf<P>> {
    const { row, facts } = loaded;
    const readable = ruleOf(policy, 'read').test(subjectOf(policy, this.#viewer, row, facts));
    return this.#release<RowOf<P>>(policy, [loaded], readable)[0] as Authorized<RowOf<P>>;
  }

  async #loadAll(policy: Policy, ids: readonly string[]): Promise<(Authorized<Row> | null)[]> {
    const loaded = await this.select(policy, ids, []);
    const { test } = ruleOf(policy, 'read');
    const readable = loaded.filter(({ row, facts }) =>
      test(subjectOf(policy, this.#viewer, row, facts)),
    );
    const records = this.#release<Row>(policy, readable, true);
    const byId = new Map(records.map((record) => [record[policy.key.key], record]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  #factsOf(policy: Policy, actions: readonly string[]): Fact[] {
    const prefetched = this.#options.prefetch?.(policy) ?? [];
    const facts = [...actions, ...prefetched].flatMap((action) => ruleOf(policy, action).facts);
    return [...new Map(facts.map((fact) => [fact.name, fact])).values()];
  }

  get #requester(): Requester {
    return { viewer: this.#viewer, source: this.context.sourceOf(this.#viewer) };
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

export function missingRecord({ name }: Policy, action: string, id: string): Denied {
  return notFound(`${name}.${action}`, { type: name, id });
}
