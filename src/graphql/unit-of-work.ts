import { Guard, type Policy, type Viewer } from '../authz/index.ts';
import type { Unit } from '../db/unit.ts';
import { append, type EventType, type Happening, type Origin } from '../modules/audit/index.ts';
import type { SessionUse, WriteUnit } from '../modules/operation.ts';
import { doing, forUse } from '../modules/own-uses.ts';
import { type Id, uuidOf } from '../shared/id.ts';
import { type CredentialRef, holdCredential, viewerOf } from './credential.ts';
import { type DeclaredEvents, demandDeclared } from './declared-events.ts';

/** How a unit begins that is to be guarded: it finds out who asks. */
export const AUTHENTICATING = forUse('authenticate');

const toUuid = (id: string): string => uuidOf(id as Id);
const encode = { user: toUuid, tenant: toUuid, record: toUuid };

export interface GuardedUnit {
  readonly unit: Unit;
  readonly guard: Guard;
}

type AskedAbout = (policy: Policy) => readonly string[];

/** Reads the viewer in a unit that began as `AUTHENTICATING`, and makes the guard for it. */
export async function guardUnit(
  unit: Unit,
  credential: CredentialRef,
  asked: AskedAbout,
): Promise<GuardedUnit> {
  const { db } = unit;
  const refresh = (): Promise<Viewer> => doing(db, 'authenticate', () => viewerOf(db, credential));
  const viewer = await viewerOf(db, credential);
  return { unit, guard: new Guard({ db, viewer, refresh, asked, encode }) };
}

/** The same for a unit that writes: the credential cannot be revoked before the unit is over. */
export async function guardWriteUnit(
  unit: Unit,
  credential: CredentialRef,
  asked: AskedAbout,
  use: SessionUse,
): Promise<GuardedUnit> {
  const [, guarded] = await Promise.all([
    holdCredential(unit.db, credential, use),
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
  readonly #audited = new Set<string>();

  /** @param declared what may be written to the audit log; null: anything, outside of mutations */
  constructor({ unit, guard }: GuardedUnit, origin: Origin, declared: DeclaredEvents | null) {
    this.db = unit.db;
    this.guard = guard;
    this.#origin = origin;
    this.#declared = declared;
  }

  async audit<Row extends { readonly id: string }>(
    event: EventType<Row>,
    happening: Happening<Row>,
  ): Promise<void> {
    demandDeclared(this.#declared, event.action);
    await doing(this.db, 'record', () =>
      append(this.db, this.guard.viewer, this.#origin, event, happening),
    );
    if (happening.decision) this.#audited.add(happening.decision.id);
  }

  /**
   * To be called before the commit.
   * @throws UnauditedChange when the guard allowed an act that no event tells of
   */
  demandAudited(): void {
    const silent = this.guard.decisions.find(({ id }) => !this.#audited.has(id));
    if (silent) throw new UnauditedChange(`${silent.resource}.${silent.action} has no audit event`);
  }
}
