import type { GraphQLError } from 'graphql';
import type { DenialDraft, Origin, PersonKeys } from '../audit/log/index.ts';
import type { Database, Guard, Viewer } from '../authz/index.ts';
import { read, transact } from '../db/transact.ts';
import { openUnit, type Unit, type UnitMode } from '../db/unit.ts';
import type { Impersonation } from '../modules/impersonation/response.ts';
import type { Mailer } from '../modules/mailer.ts';
import type {
  AttemptLimits,
  DeviceCookie,
  NodeType,
  Operation,
  OperationLog,
  SessionCookie,
  SessionUse,
  WriteOptions,
  WriteUnit,
} from '../modules/operation.ts';
import { type SystemPurpose, systemSettings } from '../modules/system-purposes.ts';
import type { Id } from '../shared/id.ts';
import { type CredentialRef, type SecretRef, storeUse } from './credential.ts';
import type { DeclaredEvents } from './declared-events.ts';
import { denialsAmong, Requesters } from './denials.ts';
import { DeniedFields } from './denied-field.ts';
import { Identity } from './identity.ts';
import type { OperationRequest, OperationServices } from './operation-services.ts';
import type { Asked } from './prefetch.ts';
import { AuditedUnit, entering, type GuardedUnit, guardUnit } from './unit-of-work.ts';

/**
 * One GraphQL operation with its units of work: one that reads for all of a query; for each root
 * field of a mutation one that writes, and then one that reads for what the client asked of the
 * result. Connections are leased when first needed.
 */
export class GraphqlOperation implements Operation {
  readonly origin: Origin;
  readonly session: SessionCookie;
  readonly device: DeviceCookie;
  readonly log: OperationLog;
  readonly limits: AttemptLimits;
  readonly mailer: Mailer;
  readonly personKeys: PersonKeys;
  readonly nodeTypes: readonly NodeType[];
  readonly verifierKey: string | null;
  /** What the document asks about; set once it is parsed. */
  asked: Asked = new Map();
  readonly #services: OperationServices;
  readonly deniedFields = new DeniedFields();
  readonly #bearer: SecretRef | null;
  readonly #seen = new Map<string, Set<string>>();
  readonly #requesters = new Requesters();
  readonly #identity = new Identity();
  #reading: Promise<GuardedUnit> | null = null;
  /** In a root field of a mutation: the unit that its gate opened, for its verb to use. */
  #pending: Promise<GuardedUnit> | null = null;
  #awaitingVerb = false;
  /** What the root field of a mutation may write to the audit log. */
  #declared: DeclaredEvents | null = null;

  constructor(
    services: OperationServices,
    { origin, session, device, bearer, log }: OperationRequest,
  ) {
    this.#bearer = bearer;
    this.#services = services;
    this.origin = origin;
    this.session = session;
    this.device = device;
    this.log = log;
    this.limits = services.limits;
    this.mailer = services.mailer;
    this.personKeys = services.personKeys;
    this.nodeTypes = services.nodeTypes;
    this.verifierKey = services.verifierKey;
  }

  get byToken(): boolean {
    return this.#bearer?.kind === 'token';
  }

  get sessionId(): Id<'ses'> | null {
    return this.#identity.sessionId;
  }

  /** Who sees as whom, when nobody asks for themselves. Known after `identify`. */
  get impersonation(): Impersonation | null {
    return this.#identity.impersonation;
  }

  /**
   * Finds out who asks before the operation is looked at, in the unit that a query then reads in.
   * @returns whether somebody is known
   */
  async identify(): Promise<boolean> {
    return (await this.viewer()).userId !== null;
  }

  async viewer(): Promise<Viewer> {
    return (await this.guard()).viewer;
  }

  async guard(): Promise<Guard> {
    return (await (this.#awaitingVerb ? this.#openPending() : this.#openReading())).guard;
  }

  async read<T>(use: SystemPurpose, query: (db: Database) => Promise<T>): Promise<T> {
    // A unit that waits for a connection holds none, or all units would wait for each other.
    await this.#dropPending();
    return read(this.#services.pool, (unit) => query(unit.db), systemSettings(use));
  }

  async write<T>(
    verb: (unit: WriteUnit) => Promise<T>,
    { sessions = 'use' }: WriteOptions = {},
  ): Promise<T> {
    // It holds the session in a way from which going on to end it could wait for ever.
    if (sessions === 'end') await this.#dropPending();
    const opened = await this.#pending;
    this.#pending = null;
    this.#awaitingVerb = false;
    const credential = this.#credential;
    const attempt = async (unit: Unit) => {
      const guarded = opened?.unit === unit ? opened : await this.#guarded(unit, credential);
      const audited = new AuditedUnit(guarded, {
        origin: this.origin,
        declared: this.#declared,
        keys: this.personKeys,
        hooks: this.#services.hooks,
      });
      const result = await verb(audited);
      await audited.settle();
      this.#noteSeen(guarded.guard);
      return result;
    };
    const pool = this.#reading ? this.#services.sidePool : this.#services.pool;
    const result = await transact(pool, attempt, {
      ...entering(credential, sessions),
      ...(opened ? { first: opened.unit } : {}),
    });
    this.#services.logGrew();
    return result;
  }

  /** A root field of a mutation begins: nothing that was read before counts for it. */
  async beginField(declared: DeclaredEvents, name: string): Promise<void> {
    await this.#endReading();
    this.#requesters.begin(name);
    this.#declared = declared;
    this.#awaitingVerb = true;
  }

  /** Its resolver is done: what is left open was not needed. */
  async endField(): Promise<void> {
    this.#awaitingVerb = false;
    this.#declared = null;
    await this.#dropPending();
  }

  /** The operation is over: gives back its connection, and stores the use of its credential. */
  async end(): Promise<void> {
    await this.endField();
    await this.#endReading();
    await this.#storeUse();
    for (const [userId, workspaceIds] of this.#seen) {
      this.#services.presence.note(userId as Id<'user'>, workspaceIds);
    }
    this.#seen.clear();
  }

  /** The denials of signed-in viewers among the errors of its answer, by their place there. */
  denialsAmong(errors: readonly GraphQLError[]): ReadonlyMap<number, readonly DenialDraft[]> {
    return denialsAmong(errors, this.#requesters, this.origin);
  }

  /**
   * Writes down denials once the operation is over. A waiter for a connection holds none.
   * @throws AuditUnavailable
   */
  async recordDenials(denials: readonly DenialDraft[]): Promise<void> {
    if (denials.length === 0) return;
    await this.#services.denialLog.record(denials);
    this.#services.logGrew();
  }

  /** Read afresh for each unit: a mutation may have changed the session. */
  get #credential(): CredentialRef {
    if (this.#bearer) return this.#bearer;
    const { secretHash } = this.session;
    return secretHash === null ? { kind: 'anonymous' } : { kind: 'session', secretHash };
  }

  #openReading(): Promise<GuardedUnit> {
    this.#reading ??= this.#open('read', 'read');
    return this.#reading;
  }

  #openPending(): Promise<GuardedUnit> {
    this.#pending ??= this.#open('write', 'use');
    return this.#pending;
  }

  async #open(mode: UnitMode, use: SessionUse | 'read'): Promise<GuardedUnit> {
    const credential = this.#credential;
    const unit = await openUnit(this.#services.pool, mode, entering(credential, use));
    return this.#guarded(unit, credential);
  }

  async #dropPending(): Promise<void> {
    const opened = await this.#pending?.catch(() => null);
    this.#pending = null;
    await opened?.unit.rollback();
  }

  async #guarded(unit: Unit, credential: CredentialRef): Promise<GuardedUnit> {
    const guarded = await guardUnit(unit, credential, this.#prefetchFor);
    this.#requesters.note(guarded.guard);
    this.#identity.note(guarded.entered);
    return guarded;
  }

  async #endReading(): Promise<void> {
    const opened = await this.#reading?.catch(() => null);
    this.#reading = null;
    if (!opened) return;
    this.#noteSeen(opened.guard);
    // It changed nothing, so nobody has to wait for its end.
    void opened.unit.rollback();
  }

  /** A failure to store the time of use is logged, and fails nothing else. */
  async #storeUse(): Promise<void> {
    const due = this.#identity.takeDue();
    if (!due) return;
    const storing = transact(
      this.#services.pool,
      ({ db }) => storeUse(db, due),
      systemSettings('seen'),
    );
    await storing.catch((error: unknown) =>
      this.log.warn({ err: error }, 'the time of use of a session or token was not stored'),
    );
  }

  #noteSeen({ viewer, seenTenants }: Guard): void {
    // It was not the member who was there.
    if (this.impersonation) return;
    if (viewer.userId === null || seenTenants.size === 0) return;
    const seen = this.#seen.get(viewer.userId) ?? new Set();
    for (const id of seenTenants) seen.add(id);
    this.#seen.set(viewer.userId, seen);
  }

  readonly #prefetchFor = (policy: Parameters<Asked['get']>[0]) => this.asked.get(policy) ?? [];
}
