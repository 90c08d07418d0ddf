import {
  type AuditedChange,
  append,
  type Draft,
  draftOf,
  type EventType,
  type Origin,
  type PersonKeys,
} from '../audit/log/index.ts';
import { Guard, type Policy, type Viewer } from '../authz/index.ts';
import type { Unit } from '../db/unit.ts';
import type { SessionUse, WriteUnit } from '../modules/operation.ts';
import { asSystem, systemSettings } from '../modules/system-purposes.ts';
import { type Id, uuidOf } from '../shared/id.ts';
import { type CredentialRef, lockCredential, viewerOf } from './credential.ts';
import { assertDeclared, type DeclaredEvents } from './declared-events.ts';

/** How a unit begins that is to be guarded: it finds out who asks. */
export const AUTHENTICATING = systemSettings('authenticate');

const toUuid = (id: string): string => uuidOf(id as Id);
const encode = { user: toUuid, tenant: toUuid, record: toUuid };

export interface GuardedUnit {
  readonly unit: Unit;
  readonly guard: Guard;
}

type PrefetchedActions = (policy: Policy) => readonly string[];

/** Reads the viewer in a unit that began as `AUTHENTICATING`, and makes the guard for it. */
export async function guardUnit(
  unit: Unit,
  credential: CredentialRef,
  asked: PrefetchedActions,
): Promise<GuardedUnit> {
  const { db } = unit;
  const refresh = (): Promise<Viewer> =>
    asSystem(db, 'authenticate', () => viewerOf(db, credential));
  const viewer = await viewerOf(db, credential);
  return { unit, guard: new Guard({ db, viewer, refresh, asked, encode }) };
}

/** The same for a unit that writes: the credential cannot be revoked before the unit is over. */
export async function guardWriteUnit(
  unit: Unit,
  credential: CredentialRef,
  asked: PrefetchedActions,
  use: SessionUse,
): Promise<GuardedUnit> {
  const [, guarded] = await Promise.all([
    lockCredential(unit.db, credential, use),
    guardUnit(unit, credential, asked),
  ]);
  return guarded;
}

/** An act was decided on and done, but no event tells of it. */
export class UnauditedChange extends Error {
  override readonly name = 'UnauditedChange';
}

/** A unit as verbs see it, which knows what was audited. */
export class AuditedUnit implements WriteUnit {
  readonly db: Unit['db'];
  readonly guard: Guard;
  readonly #origin: Origin;
  readonly #declared: DeclaredEvents | null;
  readonly #keys: PersonKeys;
  readonly #audited = new Set<string>();
  readonly #drafts: Draft[] = [];

  /** @param declared what may be written to the audit log; null: anything, outside of mutations */
  constructor(
    { unit, guard }: GuardedUnit,
    origin: Origin,
    declared: DeclaredEvents | null,
    keys: PersonKeys,
  ) {
    this.#keys = keys;
    this.db = unit.db;
    this.guard = guard;
    this.#origin = origin;
    this.#declared = declared;
  }

  audit<Row extends { readonly id: string }>(
    event: EventType<Row>,
    change: AuditedChange<Row>,
  ): void {
    assertDeclared(this.#declared, event.action);
    this.#drafts.push(draftOf(this.guard.viewer, this.#origin, event, change));
    if (change.decision) this.#audited.add(change.decision.id);
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
