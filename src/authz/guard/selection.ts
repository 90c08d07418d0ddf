import { type Allowed, decide, isVisible } from '../decide/decision.ts';
import { Denied } from '../decide/denied.ts';
import type { Row } from '../decide/evaluate.ts';
import { fold, isNever } from '../decide/fold.ts';
import { attemptOn } from '../decide/refuse.ts';
import { type Fact, type Policy, ruleOf, tenantIdOf } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import { Context } from '../rls/context.ts';
import type { Authorized } from './authorized.ts';
import type { Requester } from './listing.ts';
import { type Database, type Loaded, release, selectWithFacts, withIds } from './loader.ts';
import { type GuardOptions, type Known, type RowOf, subjectOf } from './options.ts';

/** Selects records with their facts for one viewer, decides on them, and lets them out. */
export class Selection {
  /** The tenants that the viewer belongs to and whose records were let out. */
  readonly seenTenants = new Set<string>();
  protected readonly context: Context;
  readonly #options: GuardOptions;
  #viewer: Viewer;

  constructor(options: GuardOptions) {
    this.#options = options;
    this.#viewer = options.viewer;
    this.context = new Context(options.db, options.encode);
  }

  get viewer(): Viewer {
    return this.#viewer;
  }

  /** Reads the viewer again, after something that its rights rest on was locked or changed. */
  async refresh(): Promise<Viewer> {
    this.#viewer = await this.#options.refresh();
    return this.#viewer;
  }

  protected get db(): Database {
    return this.#options.db;
  }

  protected get requester(): Requester {
    return { viewer: this.#viewer, source: this.context.sourceOf(this.#viewer) };
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
    const facts = this.factsOf(policy, ['read', ...actions]);
    const { source } = this.requester;
    return selectWithFacts(this.db, policy, source, facts, withIds(policy, ids));
  }

  /** A record that a decision on something else let out. It may not be one to be read. */
  protected released<P extends Policy>(policy: P, loaded: Loaded): Authorized<RowOf<P>> {
    const { row, facts } = loaded;
    const readable = ruleOf(policy, 'read').test(subjectOf(policy, this.#viewer, row, facts));
    return this.release<RowOf<P>>(policy, [loaded], readable)[0] as Authorized<RowOf<P>>;
  }

  protected factsOf(policy: Policy, actions: readonly string[]): Fact[] {
    const prefetched = this.#options.prefetch?.(policy) ?? [];
    const facts = [...actions, ...prefetched].flatMap((action) => ruleOf(policy, action).facts);
    return [...new Map(facts.map((fact) => [fact.name, fact])).values()];
  }

  protected release<T extends Row>(
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
