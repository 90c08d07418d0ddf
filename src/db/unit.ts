import type { Answer } from './answer.ts';
import type { Database } from './database.ts';
import {
  CommitUnknown,
  DatabaseUnavailable,
  TransactionAborted,
  UnitEnded,
  withoutStatement,
} from './errors.ts';
import { TRANSACTION_SETTING } from './fence.ts';
import type { Lease } from './lease.ts';

/** `read`: one snapshot, and no writes. `write`: read committed, allowed past the fence. */
export type UnitMode = 'read' | 'write';

/** A statement as it is sent: its text never depends on its parameters. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

export interface UnitOptions {
  /** Settings of the transaction, which SQL reads with `current_setting(name, true)`. */
  readonly settings?: Readonly<Record<string, string>>;
  /**
   * The statement that follows `begin` at once, instead of one for `settings`. In a write unit it has
   * to mark the transaction for the fence. `Unit.opened` is its answer.
   */
  readonly opening?: Statement | undefined;
}

/** Something that a unit gets its connection from, such as a `Pool`. */
export interface LeaseSource {
  lease(): Promise<Lease>;
}

const BEGIN: Readonly<Record<UnitMode, string>> = {
  read: 'begin isolation level repeatable read read only',
  write: 'begin isolation level read committed',
};

/**
 * Leases a connection and opens a transaction on it. When this resolves, `begin` and the statement
 * behind it are sent, and the first query does not wait for their answers. Rejects with
 * `DatabaseUnavailable` if no connection is available.
 */
export async function openUnit(
  pool: LeaseSource,
  mode: UnitMode,
  { settings = {}, opening }: UnitOptions = {},
): Promise<Unit> {
  const setUp = opening ?? settingsStatement(mode, settings);
  const lease = await pool.lease();
  const begun = lease.begin(BEGIN[mode]);
  // If `begin` fails, each statement after it would commit by itself, so the connection is closed.
  // The fence refuses the writes that the server has received by then.
  begun.catch((error) => lease.discard(error));
  return new Unit(lease, mode, begun, setUp ? lease.send(setUp.text, setUp.parameters) : begun);
}

/** A unit of work: one transaction on one connection that nothing else uses at that time. */
export class Unit {
  readonly #lease: Lease;
  readonly #mode: UnitMode;
  readonly #begun: Answer;
  #ended = false;
  /** The answer to the statement that followed `begin`, or to `begin` if nothing followed it. */
  readonly opened: Answer;

  /** Use `openUnit`. */
  constructor(lease: Lease, mode: UnitMode, begun: Answer, opened: Answer) {
    this.#lease = lease;
    this.#mode = mode;
    this.#begun = begun;
    this.opened = opened;
  }

  /**
   * The drizzle handle. Its queries reject with drizzle's error. The cause is the server's error,
   * `ConnectionLost`, or `UnitEnded` after the end of the unit.
   */
  get db(): Database {
    return this.#lease.db;
  }

  /** The error that aborted the transaction, if it is aborted. */
  get failure(): unknown {
    return this.#lease.failure;
  }

  /**
   * Commits and gives the connection back. Resolves only if the server says that it committed.
   * @throws `CommitUnknown` (write units only), or if nothing was committed: `ConnectionLost`,
   * `TransactionAborted`, the server's error if COMMIT itself failed, or `UnitEnded`
   */
  async commit(): Promise<void> {
    if (this.#ended) throw new UnitEnded();
    this.#ended = true;
    try {
      if (this.#lease.lost) throw this.#lease.lost;
      await this.#committed();
    } finally {
      this.#lease.release();
    }
  }

  /**
   * Rolls back and gives the connection back, or closes it if the rollback is not confirmed.
   * Never throws, and does nothing after the end of the unit.
   */
  async rollback(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#lease.end('rollback').catch(() => this.#lease.discard());
    this.#lease.release();
  }

  async #committed(): Promise<void> {
    const [answer, ...opening] = await Promise.allSettled([
      this.#lease.end('commit'),
      this.#begun,
      this.opened,
    ]);
    if (answer.status === 'rejected') throw this.#outcome(answer.reason);
    for (const opened of opening) if (opened.status === 'rejected') throw opened.reason;
    if (answer.value !== 'COMMIT') throw new TransactionAborted({ cause: this.#lease.failure });
  }

  #outcome(error: unknown): unknown {
    const reason = withoutStatement(error);
    const unknown = this.#mode === 'write' && reason instanceof DatabaseUnavailable;
    return unknown ? new CommitUnknown({ cause: reason }) : reason;
  }
}

/** One statement for all settings. A write unit also marks its transaction for the fence. */
function settingsStatement(mode: UnitMode, settings: Readonly<Record<string, string>>) {
  const parameters = Object.entries(settings).flat();
  if (TRANSACTION_SETTING in settings) throw new TypeError('A unit sets its own mark');
  const calls = Object.keys(settings).map(
    (_, index) => `set_config($${2 * index + 1}, $${2 * index + 2}, true)`,
  );
  if (mode === 'write') {
    calls.unshift(`set_config('${TRANSACTION_SETTING}', pg_current_xact_id()::text, true)`);
  }
  return calls.length > 0 ? { text: `select ${calls.join(', ')}`, parameters } : undefined;
}
