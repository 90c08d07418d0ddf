import { getTableName } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Action } from '../actions/declare.ts';
import type { WriteGate } from '../actions/table-access.ts';
import type { Allowed } from '../decide/decision.ts';
import type { Row } from '../decide/evaluate.ts';
import { gateDenial } from '../decide/gate.ts';
import { notFound, refuse } from '../decide/refuse.ts';
import { PolicyError } from '../language/errors.ts';
import { type Fact, type Policy, ruleOf, tenantIdOf } from '../language/policy.ts';
import { WRITE_GATE_SQLSTATE } from '../rls/change-trigger.ts';
import type { Act, ChangesOf, CreateOptions, Creation, DraftOf, RecordOf, Update } from './act.ts';
import { type Authorized, answerable } from './authorized.ts';
import { absentFacts, type Loaded } from './loader.ts';
import { locksForChange, locksForCreation } from './lock.ts';
import { missingRecord } from './options.ts';
import { Reader } from './reader.ts';
import { storeChanges, storeRemoval, storeRow } from './store.ts';
import {
  changedGates,
  filledGates,
  gatesOf,
  givenValues,
  plainValues,
  sqlStateOf,
} from './write-gates.ts';

/** The one door to records, for one viewer inside one transaction. */
export class Guard extends Reader {
  /** What was decided and done in this transaction, for the audit to be compared with. */
  readonly decisions: Allowed[] = [];

  /**
   * Updates a record: locks what the decision rests on if the viewer can see the record, reads the record and the viewer afresh,
   * decides, asks `changesOf` for the new values, and stores them. Guarded columns that would change
   * take their write gate as well, and the new state has to satisfy the rule of the action.
   * @param changesOf returns new values for columns of the action, or throws to change nothing. It
   * changes nothing itself
   * @throws Denied; what was stored before it has to be rolled back
   */
  async update<A extends Action<PgTable, string>>(
    action: A,
    id: string,
    changesOf: (record: Authorized<RecordOf<A>>) => ChangesOf<A> | Promise<ChangesOf<A>>,
  ): Promise<Update<RecordOf<A>>> {
    const work = async (loaded: Loaded, record: Authorized<Row>) => {
      const changes = await changesOf(record as Authorized<RecordOf<A>>);
      this.#assertChanges(action, loaded, changes);
      return storeChanges(this.db, action, id, changes);
    };
    const { act, now } = await this.#perform(action, id, work, true);
    const answer = now && answerable(this.released(action.policy, now));
    return { ...act, answer } as Update<RecordOf<A>>;
  }

  /**
   * Deletes a record, under a decision as `update` makes it.
   * @param check looks at the record before it goes, and throws to change nothing
   * @throws Denied
   */
  async remove<A extends Action<PgTable, string>>(
    action: A,
    id: string,
    check: (record: Authorized<RecordOf<A>>) => void | Promise<void> = () => {},
  ): Promise<Act<RecordOf<A>>> {
    const { act } = await this.#perform(action, id, async (_loaded, record) => {
      await check(record as Authorized<RecordOf<A>>);
      await storeRemoval(this.db, action, id);
      return null;
    });
    return act;
  }

  /**
   * Does something else under an action of a record, such as changing rows of other tables.
   * @param work returns the record's row as it is then, or null when it is gone
   * @throws Denied before anything was changed; after it, so that the transaction must roll back
   */
  async act<A extends Action<PgTable, string>>(
    action: A,
    id: string,
    work: (record: Authorized<RecordOf<A>>, decision: Allowed) => Promise<RecordOf<A> | null>,
  ): Promise<Act<RecordOf<A>>> {
    const { act } = await this.#perform(action, id, (_loaded, record, decision) =>
      work(record as Authorized<RecordOf<A>>, decision),
    );
    return act;
  }

  /**
   * Creates a record: decides on it as it would be, inserts it, and decides on it as it was stored.
   * @param draft the columns of the new row
   * @throws Denied
   */
  async create<A extends Action<PgTable, string>>(
    action: A,
    draft: DraftOf<A>,
    { within, prepare = async () => {} }: CreateOptions = {},
  ): Promise<Creation<RecordOf<A>>> {
    const { policy, name, access } = action;
    if (ruleOf(policy, name).facts.length > 0) {
      throw new PolicyError(`${policy.name}: ${name} cannot rest on facts of a record to come`);
    }
    const row = draft as Row;
    const { tenant } = policy;
    const tenantId = tenantIdOf(policy, row);
    const target = { type: (within?.policy ?? policy).name, id: within?.id ?? null };
    if (tenant && tenant.table !== policy.table && tenantId !== null) {
      const locks = locksForCreation(tenant, tenantId, within, this.requester.source);
      const [seen] = await Promise.all([this.context.lock(locks), this.refresh()]);
      this.#assertCredential(policy, name);
      if (!seen) throw notFound(`${policy.name}.${name}`, target);
    }
    if (within && !(await this.isVisible(within.policy, within.id))) {
      throw notFound(`${policy.name}.${name}`, target);
    }
    // Nothing is related to the record yet, so every fact about it is absent.
    const decisive = [name, 'read', ...filledGates(access, row).map((gate) => gate.action)];
    const facts = absentFacts(this.factsOf(policy, decisive));
    const known = { visible: within !== undefined, target };
    this.assertDecision(policy, name, { row, facts }, known);
    this.#assertGates(policy, filledGates(access, row), { row, facts }, known);
    this.context.begin(policy, name, row[policy.key.key] as string);
    const after = await this.#stored(action, { row, facts }, async () => {
      await prepare();
      return storeRow(this.db, action, row);
    });
    this.forget();
    if (tenant?.table !== policy.table && tenantIdOf(policy, after as Row) !== tenantId) {
      throw new PolicyError(`${policy.name}: ${name} stored in another tenant`);
    }
    const stored = { row: after as Row, facts };
    const decision = this.assertDecision(policy, name, stored, { target });
    this.#assertGates(policy, filledGates(access, after as Row), stored, { visible: true, target });
    this.decisions.push(decision);
    const answer = answerable(this.released(policy, stored)) as Authorized<RecordOf<A>> | null;
    return { decision, after: after as RecordOf<A>, answer };
  }

  /**
   * @param isUpdate whether nothing but columns of the record changes
   * @returns the act, and the record as it is now with its facts
   */
  async #perform<A extends Action<PgTable, string>>(
    action: A,
    id: string,
    work: (
      loaded: Loaded,
      record: Authorized<Row>,
      decision: Allowed,
    ) => Promise<RecordOf<A> | null>,
    isUpdate = false,
  ): Promise<{ readonly act: Act<RecordOf<A>>; readonly now: Loaded | null }> {
    const { policy, name } = action;
    // Sent without waiting in between: the connection runs them in this order.
    const locks = locksForChange(policy, name, id, this.requester.source);
    const locked = this.context.lock(locks, { policy, action: name, id });
    const [seen] = await Promise.all([locked, this.refresh()]);
    this.#assertCredential(policy, name);
    // What was not seen was not locked: it must not be decided on, even if it can be seen by now.
    if (!seen) throw missingRecord(policy, name, id);
    const [loaded] = await this.select(policy, [id], [name, ...gatesOf(action)]);
    if (!loaded) throw missingRecord(policy, name, id);
    const decision = this.assertDecision(policy, name, loaded);
    const before = this.released(policy, loaded);
    const after = await this.#stored(action, loaded, () =>
      work(loaded, before as Authorized<Row>, decision),
    );
    this.forget();
    const now = after && (await this.#recheck(action, loaded, after as Row, isUpdate));
    this.decisions.push(decision);
    return { act: { decision, before: before as Authorized<RecordOf<A>>, after }, now };
  }

  /** Checks a state that an update is about to store, so that a refusal has a reason. */
  #assertChanges(action: Action, loaded: Loaded, changes: Readonly<Record<string, unknown>>): void {
    const { policy, name, releases, access } = action;
    const next = { row: { ...loaded.row, ...plainValues(changes) }, facts: loaded.facts };
    const gates = changedGates(access, loaded.row, { ...loaded.row, ...givenValues(changes) });
    this.#assertGates(policy, gates, loaded, { visible: true });
    if (!releases) this.assertDecision(policy, name, next, { visible: true });
  }

  #assertGates(
    policy: Policy,
    gates: readonly WriteGate[],
    loaded: Loaded,
    known: Parameters<Reader['assertDecision']>[3],
  ): void {
    for (const { action } of gates) this.assertDecision(policy, action, loaded, known);
  }

  /** A refusal of the database for want of a write gate is the denial of that gate. */
  async #stored<T>({ policy, access }: Action, loaded: Loaded, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (sqlStateOf(error) === WRITE_GATE_SQLSTATE) {
        this.#assertGates(policy, access.writeGates, loaded, { visible: true });
      }
      throw error;
    }
  }

  /** A credential that ended meanwhile is refused as such, whatever it was used for. */
  #assertCredential(policy: Policy, action: string): void {
    if (this.viewer.userId !== null) return;
    const denial = gateDenial(policy, action, this.viewer);
    if (denial) throw refuse(policy.name, action, denial);
  }

  /** @returns the record as it is now, with its facts */
  async #recheck(action: Action, before: Loaded, after: Row, isUpdate: boolean): Promise<Loaded> {
    const { policy, name, releases, access } = action;
    const { key, tenant } = policy;
    const moved = tenant !== null && before.row[tenant.ref.key] !== after[tenant.ref.key];
    if (moved || before.row[key.key] !== after[key.key]) {
      throw new PolicyError(`${policy.name}: ${name} changed what identifies the record`);
    }
    const gates = changedGates(access, before.row, after);
    this.#assertGates(policy, gates, before, { visible: true });
    const actions = [name, ...gates.map((gate) => gate.action)];
    if (isUpdate) actions.push('read');
    // What the change did may have been to a fact.
    const rests = actions
      .flatMap((each) => ruleOf(policy, each).facts)
      .some((fact) => !isUpdate || isChanged(fact, policy, before.row, after));
    const [now] = rests
      ? await this.select(policy, [after[key.key] as string], actions)
      : [{ row: after, facts: before.facts }];
    if (releases) return now ?? { row: after, facts: before.facts };
    if (!now) throw missingRecord(policy, name, after[key.key] as string);
    this.assertDecision(policy, name, now);
    this.#assertGates(policy, gates, now, { visible: true });
    return now;
  }
}

/** Whether an update of a record alone may change a fact of it. */
function isChanged({ table, on }: Fact, policy: Policy, before: Row, after: Row): boolean {
  return (
    getTableName(table) === getTableName(policy.table) ||
    on.some(([, { key }]) => before[key] !== after[key])
  );
}
