import DataLoader from 'dataloader';
import { type Allowed, type Decision, decide } from '../decide/decision.ts';
import { Denied } from '../decide/denied.ts';
import type { Row, Subject } from '../decide/evaluate.ts';
import { fold, isAlways, isNever } from '../decide/fold.ts';
import { gateDenial } from '../decide/gate.ts';
import { attemptOn } from '../decide/refuse.ts';
import { type AboutOthers, subjectsOf } from '../explain/others.ts';
import { type Policy, ruleOf } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import { factsIn } from '../language/walk.ts';
import { asSystem } from '../rls/settings.ts';
import { type Authorized, markOf } from './authorized.ts';
import { countByTenant, filterOf, type ListQuery, type Page, whereOf } from './listing.ts';
import { type Database, loadFacts, selectWithFacts, withIds } from './loader.ts';
import { type ActionOf, missingRecord, type RowOf, subjectOf } from './options.ts';
import { countRecords, selectPage } from './page.ts';
import { Selection } from './selection.ts';

/** Finds and lists records for one viewer inside one transaction, each under a decision. */
export class Reader extends Selection {
  readonly #loaders = new Map<Policy, DataLoader<string, Authorized<Row> | null>>();
  readonly #counters = new Map<Policy, DataLoader<string, number>>();

  /**
   * The record, decided on.
   * @throws Denied NOT_FOUND when it is missing or invisible, else with what would help
   */
  async find<P extends Policy>(
    policy: P,
    id: string,
    action: ActionOf<P> | 'read' = 'read',
  ): Promise<Authorized<RowOf<P>>> {
    // A viewer who cannot read by this credential, or can change what they cannot read, learns so.
    const beyondReading = action !== 'read' || gateDenial(policy, 'read', this.viewer) !== null;
    if (!beyondReading) {
      const record = await this.load(policy, id);
      if (!record) throw missingRecord(policy, action, id);
      return record;
    }
    this.context.begin(policy, action, id);
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
    const { db } = this;
    const filter = filterOf(policy, this.requester, query);
    if (!filter) return { records: [], hasMore: false, count: async () => 0 };
    const { slice } = query;
    const found = await selectPage(db, filter, this.factsOf(policy, []), query);
    const kept = found.slice(0, slice.size);
    if (slice.from === 'end') kept.reverse();
    return {
      records: this.release<RowOf<P>>(policy, kept, true),
      hasMore: found.length > slice.size,
      count: () => countRecords(db, filter),
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
        countByTenant(this.db, policy, this.requester, tenantIds),
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
      loading = loadFacts(this.db, policy, this.requester.source, missing, marks);
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
   * stays who they are. The caller has decided that the viewer may ask.
   */
  async asOthers(
    policy: Policy,
    record: Authorized<Row>,
    about: Omit<AboutOthers, 'policy' | 'row'>,
  ): Promise<Subject[]> {
    markOf(record, policy);
    const asked = { ...about, policy, row: record };
    return subjectsOf(this.db, this.context, this.viewer, asked);
  }

  /**
   * Runs a statement that the server needs for itself, next to the decisions of this transaction.
   * @param purpose why the server needs it
   */
  asSystem<T>(purpose: string, statement: (db: Database) => PromiseLike<T>): PromiseLike<T> {
    const { db } = this;
    return asSystem(db, purpose, () => statement(db));
  }

  /** Runs a statement that sees only what the viewer may read. */
  asViewer<T>(statement: (db: Database) => PromiseLike<T>): PromiseLike<T> {
    return statement(this.db);
  }

  /** Whether the viewer may do this to every record of a tenant, whatever its state. No query. */
  mayAlways(policy: Policy, action: string, tenantId: string): boolean {
    return isAlways(fold(ruleOf(policy, action).condition, this.viewer, tenantId));
  }

  /**
   * Whether the viewer may do this to records of a tenant by their levels there, whatever else is stored
   * about the records. No query.
   */
  mayByLevel(policy: Policy, action: string, tenantId: string): boolean {
    const left = fold(ruleOf(policy, action).condition, this.viewer, tenantId);
    return !isNever(left) && factsIn([left]).length === 0;
  }

  override async refresh(): Promise<Viewer> {
    const viewer = await super.refresh();
    this.forget();
    return viewer;
  }

  /** What was loaded may be out of date. */
  protected forget(): void {
    this.#loaders.clear();
    this.#counters.clear();
  }

  async #loadAll(policy: Policy, ids: readonly string[]): Promise<(Authorized<Row> | null)[]> {
    const filter = filterOf(policy, this.requester, { where: withIds(policy, ids) });
    if (!filter) return ids.map(() => null);
    const { source } = this.requester;
    const facts = this.factsOf(policy, []);
    const readable = await selectWithFacts(this.db, policy, source, facts, whereOf(filter));
    const records = this.release<Row>(policy, readable, true);
    const byId = new Map(records.map((record) => [record[policy.key.key], record]));
    return ids.map((id) => byId.get(id) ?? null);
  }
}
