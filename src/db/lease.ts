import { type Answer, refused } from './answer.ts';
import type { Connection } from './connection.ts';
import { type Database, databaseOver } from './database.ts';
import { type ConnectionLost, sqlState, UnitEnded } from './errors.ts';

/** The SQLSTATE of a statement after one that aborted the transaction. */
export const IN_FAILED_TRANSACTION = '25P02';

/** Gets the text of a statement, and its parameters if it has any. */
export type OnStatement = (sql: string, parameters?: readonly unknown[]) => void;

export interface LeaseOptions {
  /** Takes back a connection that others may use. */
  readonly giveBack: (connection: Connection) => void;
  /** Called with each statement before it is sent, also with `begin` and `commit`. */
  readonly onStatement?: OnStatement | undefined;
}

/**
 * Exclusive use of one connection, until it is released or broken. A statement that is sent through
 * a lease uses that connection or is rejected: with `ConnectionLost` when the connection is broken,
 * with `UnitEnded` when the lease has ended.
 */
export class Lease {
  readonly #connection: Connection;
  readonly #options: LeaseOptions;
  #db: Database | undefined;
  #ended = false;
  #released = false;
  #inTransaction = false;
  #failure: unknown;

  constructor(connection: Connection, options: LeaseOptions) {
    this.#connection = connection;
    this.#options = options;
  }

  /** The drizzle handle. Several queries may be sent at once; they run in order. */
  get db(): Database {
    this.#db ??= databaseOver(this.send, this.#connection.clientOptions);
    return this.#db;
  }

  /** The error that broke the connection, if it is broken. */
  get lost(): ConnectionLost | undefined {
    return this.#connection.lost;
  }

  /** The last failure of a statement that is not just the consequence of an earlier failure. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Sends one prepared statement at once. It need not be awaited before the next. */
  readonly send = (text: string, parameters?: readonly unknown[]): Answer => {
    if (this.#ended) return refused(new UnitEnded());
    return this.#sent(text, () => this.#connection.send(text, parameters), parameters);
  };

  /** Opens a transaction with a `begin` statement. It need not be awaited before the next. */
  begin(text: string): Answer {
    if (this.#ended) return refused(new UnitEnded());
    this.#inTransaction = true;
    return this.#sent(text, () => this.#connection.command(text));
  }

  /**
   * Ends the transaction and the lease: later statements are rejected.
   * @returns what the server did, since it answers COMMIT with ROLLBACK if a statement failed
   */
  async end(verb: 'commit' | 'rollback'): Promise<string> {
    if (this.#ended) throw new UnitEnded();
    this.#ended = true;
    const { command } = await this.#sent(verb, () => this.#connection.command(verb));
    this.#inTransaction = false;
    return command;
  }

  /**
   * Gives the connection back. A connection with an open transaction or an unanswered statement is
   * closed instead, so that the next lease never gets either.
   */
  release(): void {
    if (this.#inTransaction || this.#connection.busy) this.discard();
    this.#ended = true;
    if (this.#released) return;
    this.#released = true;
    if (!this.#connection.lost) this.#options.giveBack(this.#connection);
  }

  /** Closes the connection in any state, instead of giving it back. */
  discard(cause?: unknown): void {
    this.#ended = true;
    if (this.#released) return;
    this.#released = true;
    this.#connection.destroy(cause);
  }

  #sent(text: string, send: () => Answer, parameters?: readonly unknown[]): Answer {
    try {
      this.#options.onStatement?.(text, parameters);
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
