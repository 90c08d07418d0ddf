import {
  type AuditedChange,
  append,
  type Draft,
  draftOf,
  type EventType,
  type Origin,
  type PersonKeys,
} from '../audit/log/index.ts';
import {
  type Act,
  type Authorized,
  type ChangesOf,
  type CreateOptions,
  type Creation,
  type DraftOf,
  Guard,
  type Policy,
  type RecordOf,
  type Update,
} from '../authz/index.ts';
import type { Unit, UnitOptions } from '../db/unit.ts';
import type { AuditedAction } from '../modules/actions.ts';
import { type Hook, runHooks } from '../modules/hooks.ts';
import type { SessionUse, WriteUnit } from '../modules/operation.ts';
import { settingsEncoding } from '../modules/settings-encoding.ts';
import {
  type CredentialRef,
  type Entered,
  enterAgain,
  enteredBy,
  enterStatement,
} from './credential.ts';
import { assertDeclared, type DeclaredEvents } from './declared-events.ts';

/** A transaction with the guard for its viewer. */
export interface GuardedUnit {
  readonly unit: Unit;
  readonly guard: Guard;
  readonly entered: Entered;
}

/** How a guarded unit begins: with the statement that finds the viewer. */
export function entering(credential: CredentialRef, use: SessionUse | 'read'): UnitOptions {
  return { opening: enterStatement(credential, use) };
}

/**
 * The guard for the viewer of a unit that began with `entering` the same credential. The unit is
 * rolled back when there is none.
 */
export async function guardUnit(
  unit: Unit,
  credential: CredentialRef,
  prefetch: (policy: Policy) => readonly string[],
): Promise<GuardedUnit> {
  const { db } = unit;
  const rows = await unit.opened.catch(async (error: unknown) => {
    await unit.rollback();
    throw error;
  });
  const entered = enteredBy(rows);
  const refresh = async () => (await enterAgain(db, credential)).viewer;
  const { viewer } = entered;
  const guard = new Guard({ db, viewer, refresh, prefetch, encode: settingsEncoding });
  return { unit, guard, entered };
}

/** An act was decided on and done, but no event tells of it. */
export class UnauditedChange extends Error {
  override readonly name = 'UnauditedChange';
}

/** What an audited unit needs of its operation. */
export interface AuditedUnitOptions {
  readonly origin: Origin;
  /** What may be written to the audit log; null: anything, outside of mutations. */
  readonly declared: DeclaredEvents | null;
  readonly keys: PersonKeys;
  readonly hooks: readonly Hook[];
}

/** A unit as verbs see it, which knows what was audited. */
export class AuditedUnit implements WriteUnit {
  readonly db: Unit['db'];
  readonly guard: Guard;
  readonly #origin: Origin;
  readonly #declared: DeclaredEvents | null;
  readonly #keys: PersonKeys;
  readonly #hooks: readonly Hook[];
  readonly #audited = new Set<string>();
  readonly #drafts: Draft[] = [];

  constructor({ unit, guard }: GuardedUnit, { origin, declared, keys, hooks }: AuditedUnitOptions) {
    this.db = unit.db;
    this.guard = guard;
    this.#origin = origin;
    this.#declared = declared;
    this.#keys = keys;
    this.#hooks = hooks;
  }

  audit<Row extends { readonly id: string | null }>(
    event: EventType<Row>,
    change: AuditedChange<Row>,
  ): void {
    assertDeclared(this.#declared, event.action);
    this.#drafts.push(draftOf(this.guard.viewer, this.#origin, event, change));
    if (change.decision) this.#audited.add(change.decision.id);
  }

  async update<A extends AuditedAction>(
    action: A,
    id: string,
    changesOf: (record: Authorized<RecordOf<A>>) => ChangesOf<A> | Promise<ChangesOf<A>>,
  ): Promise<Update<RecordOf<A>>> {
    const act = await this.guard.update(action, id, async (record) => {
      const changes = await changesOf(record);
      await this.#run('before', action, record);
      return changes;
    });
    return this.#done(action, act);
  }

  async remove<A extends AuditedAction>(
    action: A,
    id: string,
    check: (record: Authorized<RecordOf<A>>) => void | Promise<void> = () => {},
  ): Promise<Act<RecordOf<A>>> {
    const act = await this.guard.remove(action, id, async (record) => {
      await check(record);
      await this.#run('before', action, record);
    });
    return this.#done(action, act);
  }

  async act<A extends AuditedAction>(
    action: A,
    id: string,
    work: (record: Authorized<RecordOf<A>>) => Promise<RecordOf<A> | null>,
  ): Promise<Act<RecordOf<A>>> {
    const act = await this.guard.act(action, id, async (record) => {
      await this.#run('before', action, record);
      return work(record);
    });
    return this.#done(action, act);
  }

  async create<A extends AuditedAction>(
    action: A,
    draft: DraftOf<A>,
    options?: CreateOptions,
  ): Promise<Creation<RecordOf<A>>> {
    return this.#done(action, await this.guard.create(action, draft, options));
  }

  async #done<T extends { readonly after: unknown }>(action: AuditedAction, done: T): Promise<T> {
    this.audit(action.event as EventType<never>, done as AuditedChange<never>);
    await this.#run('after', action, done.after);
    return done;
  }

  #run(moment: Hook['moment'], action: AuditedAction, record: unknown): Promise<void> {
    return runHooks(this.#hooks, moment, action, this, record);
  }

  /**
   * Appends the events, all at once. To be called last before the commit.
   * @throws UnauditedChange when the guard allowed an act that no event tells of; AuditUnavailable
   */
  async settle(): Promise<void> {
    const silent = this.guard.decisions.find(({ id }) => !this.#audited.has(id));
    if (silent) throw new UnauditedChange(`${silent.resource}.${silent.action} has no audit event`);
    await append(this.db, this.#keys, this.#drafts);
  }
}
