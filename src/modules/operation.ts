import type { AuditedChange, EventType, Origin, PersonKeys } from '../audit/log/index.ts';
import type {
  Act,
  Authorized,
  ChangesOf,
  CreateOptions,
  Creation,
  Database,
  DraftOf,
  Guard,
  Policy,
  RecordOf,
  Update,
  Viewer,
} from '../authz/index.ts';
import type { Id } from '../shared/id.ts';
import type { AuditedAction } from './actions.ts';
import type { Mailer } from './mailer.ts';
import type { SystemPurpose } from './system-purposes.ts';

/** One read-write transaction: a change, the decision that allows it, and its event. */
export interface WriteUnit {
  readonly db: Database;
  readonly guard: Guard;
  /** Updates a record as `Guard.update` does, and writes the event of the action. */
  update<A extends AuditedAction>(
    action: A,
    id: string,
    changesOf: (record: Authorized<RecordOf<A>>) => ChangesOf<A> | Promise<ChangesOf<A>>,
  ): Promise<Update<RecordOf<A>>>;
  /** Deletes a record as `Guard.remove` does, and writes the event of the action. */
  remove<A extends AuditedAction>(
    action: A,
    id: string,
    check?: (record: Authorized<RecordOf<A>>) => void | Promise<void>,
  ): Promise<Act<RecordOf<A>>>;
  /** Does something else under an action as `Guard.act` does, and writes the event of the action. */
  act<A extends AuditedAction>(
    action: A,
    id: string,
    work: (record: Authorized<RecordOf<A>>) => Promise<RecordOf<A> | null>,
  ): Promise<Act<RecordOf<A>>>;
  /** Creates a record as `Guard.create` does, and writes the event of the action. */
  create<A extends AuditedAction>(
    action: A,
    draft: DraftOf<A>,
    options?: CreateOptions,
  ): Promise<Creation<RecordOf<A>>>;
  /**
   * Tells of what happened: an audit event is appended at the end of the unit. A unit that decided on
   * an action without one does not commit.
   */
  audit<Row extends { readonly id: string | null }>(
    event: EventType<Row>,
    change: AuditedChange<Row>,
  ): void;
}

/** The browser's side of a session: a cookie with a secret. The database has the hash of it. */
export interface SessionCookie {
  /** The hash of the secret in the request's cookie. Its session may be unknown or have ended. */
  readonly secretHash: string | null;
  /** @throws HttpsRequired when the browser could get no cookie with the answer */
  assertSettable(): void;
  /** Creates a new secret and returns its hash. Nothing is sent before `adopt`. */
  renew(): Promise<string>;
  /** The request now has the session of the new secret: the cookie is sent with the answer. */
  adopt(): void;
  /** The browser forgets the session. */
  drop(): Promise<void>;
}

/** The browser's side of a device: a cookie that proves which accounts have signed in on it. */
export interface DeviceCookie {
  /**
   * The id of the device for an account, by its email address in the normal form. It is null when the
   * account has not signed in on it.
   */
  idFor(account: string): string | null;
  /** Sends the cookie that says so with the answer. */
  remember(account: string): void;
}

/** An attempt to sign in, by what is known before the account is looked up. */
export interface SignInAttempt {
  /** The email address in its normal form. */
  readonly account: string;
  /** The IP address. */
  readonly address: string;
  /** The device, if it has signed in to this account before. */
  readonly device: string | null;
}

/** A message that is about to be sent because somebody asked for it. */
export interface MailAttempt {
  /** What it is about: each kind counts apart. */
  readonly kind: string;
  /** The address in its normal form. */
  readonly to: string;
  /** The account, workspace or network that it is sent for: each is limited. */
  readonly senders: readonly string[];
}

/** Counts attempts, by rules that never look at whether an account exists. */
export interface AttemptLimits {
  /** @throws RateLimited */
  signIn(attempt: SignInAttempt): Promise<void>;
  signInSucceeded(attempt: SignInAttempt): Promise<void>;
  /** @throws RateLimited */
  reauthenticate(sessionId: string): Promise<void>;
  reauthenticateSucceeded(sessionId: string): Promise<void>;
  /** @throws RateLimited */
  signUp(address: string): Promise<void>;
  /** Links that a person asks for. @throws RateLimited */
  mailLink(userId: string): Promise<void>;
  /** Requests for a new password by link. @throws RateLimited */
  recovery(address: string): Promise<void>;
  /** @throws RateLimited */
  changePassword(userId: string): Promise<void>;
  /** @throws RateLimited */
  mail(message: MailAttempt): Promise<void>;
  mailNotSent(message: MailAttempt): Promise<void>;
}

export interface OperationLog {
  warn(details: object, message: string): void;
}

/** One GraphQL operation as the modules see it. */
export interface Operation {
  readonly origin: Origin;
  readonly session: SessionCookie;
  readonly device: DeviceCookie;
  /** The session that the viewer last came by; null before a unit of work found one. */
  readonly sessionId: Id<'ses'> | null;
  readonly limits: AttemptLimits;
  readonly log: OperationLog;
  readonly mailer: Mailer;
  /** The keys to what the audit log knows of people. */
  readonly personKeys: PersonKeys;
  /** The key that checkpoints of the audit log are verified with; null when none are made. */
  readonly verifierKey: string | null;
  /** Whether it came with an API token. */
  readonly byToken: boolean;
  /** The types that can be fetched by id. */
  readonly nodeTypes: readonly NodeType[];
  /** Who asks, as read in the transaction at hand. */
  viewer(): Promise<Viewer>;
  /** The door to records in the transaction at hand: opened when first asked for. */
  guard(): Promise<Guard>;
  /**
   * Reads in a transaction of its own that is over when `query` returns. No decision is made.
   * @param use what the server reads it for
   */
  read<T>(use: SystemPurpose, query: (db: Database) => Promise<T>): Promise<T>;
  /**
   * Runs a verb in a read-write transaction, which commits when it returns and is rolled back when
   * it throws. It runs again, at most three times, after a serialization failure or a deadlock.
   */
  write<T>(verb: (unit: WriteUnit) => Promise<T>, options?: WriteOptions): Promise<T>;
}

export interface WriteOptions {
  /**
   * What the verb does to the session that args: `use` it, or `end` sessions of its person. Then
   * all of them are locked first, in one order, or two such verbs would wait for each other.
   */
  readonly sessions?: SessionUse;
}

export type SessionUse = 'use' | 'end';

/** A type that can be fetched by id. */
export interface NodeType {
  readonly prefix: string;
  readonly policy: Policy;
  /** The fields with an action of their own, by name. */
  readonly gated: Readonly<Record<string, string>>;
  /** Called with records that were fetched by their ids, before they are answered. */
  readonly onRead?:
    | ((operation: Operation, record: Readonly<Record<string, unknown>>) => Promise<void>)
    | undefined;
}
