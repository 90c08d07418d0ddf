import { type Answer, refused } from './answer.ts';
import type { Connection } from './connection.ts';
import { type Database, databaseOver } from './database.ts';
import { type ConnectionLost, sqlState, UnitEnded } from './errors.ts';

/** What a statement is answered when one before it has aborted the transaction. */
export const IN_FAILED_TRANSACTION = '25P02';

export interface LeaseOptions {
  /** Takes back a connection that someone else may have. */
  readonly giveBack: (connection: Connection) => void;
  /** Hears the text of each statement just before it is sent, `begin` and `commit` included. */
  readonly onStatement?: ((sql: string) => void) | undefined;
}

/**
 * Exclusive use of one connection, until it is released or broken. Everything sent through a lease
 * goes over that one connection or is rejected: with `ConnectionLost` once it broke, with
 * `UnitEnded` once the lease is over.
 */
export class Lease {
  readonly #connection: Connection;
  readonly #options: LeaseOptions;
  #db: Database | undefined;
  #encrypted = false;
  #released = false;
  #inTransaction = false;
  #failure: unknown;

  constructor(connection: Connection, options: LeaseOptions) {
    this.#connection = connection;
    this.#options = options;
  }

  /** The drizzle handle. Several queries may be under way at once; they run in order. */
  get db(): Database {
    this.#db ??= databaseOver(this.send, this.#connection.clientOptions);
    return this.#db;
  }

  /** What broke the connection, if it is broken. */
  get lost(): ConnectionLost | undefined {
    return this.#connection.lost;
  }

  /** The last failure of a statement, other than of one that only came after a failed one. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Sends one statement as a prepared one, at once: it need not be awaited before the next. */
  readonly send = (text: string, parameters?: readonly unknown[]): Answer => {
    if (this.#encrypted) return refused(new UnitEnded());
    return this.#sent(text, () => this.#connection.send(text, parameters));
  };

  /** Opens a transaction with a `begin` statement; it need not be awaited before the next. */
  begin(text: string): Answer {
    if (this.#encrypted) return refused(new UnitEnded());
    this.#inTransaction = true;
    return this.#sent(text, () => this.#connection.command(text));
  }

  /**
   * Ends the transaction, and with it the use of this lease: later statements are refused.
   * Resolves to what the server says it did, as COMMIT is answered ROLLBACK if a statement failed.
   */
  async end(verb: 'commit' | 'rollback'): Promise<string> {
    if (this.#encrypted) throw new UnitEnded();
    this.#encrypted = true;
    const { command } = await this.#sent(verb, () => this.#connection.command(verb));
    this.#inTransaction = false;
    return command;
  }

  /**
   * Gives the connection back. One that has a transaction open or a statement unanswered is closed
   * instead, so that nobody ever inherits either.
   */
  release(): void {
    if (this.#inTransaction || this.#connection.busy) this.discard();
    this.#encrypted = true;
    if (this.#released) return;
    this.#released = true;
    if (!this.#connection.lost) this.#options.giveBack(this.#connection);
  }

  /** Closes the connection, whatever its state, instead of giving it back. */
  discard(cause?: unknown): void {
    this.#encrypted = true;
    if (this.#released) return;
    this.#released = true;
    this.#connection.destroy(cause);
  }

  #sent(text: string, send: () => Answer): Answer {
    try {
      this.#options.onStatement?.(text);
    } catch (error) {
      return refused(error);
    }
    const answer = send();
    answer.catch((error: unknown) => {
      if (sqlState(error) !== IN_FAILED_TRANSACTION) this.#failure = error;
    });
    return answer;
  }
}
