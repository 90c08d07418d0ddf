import postgres, { type PendingQuery, type Row, type RowList, type Sql } from 'postgres';
import { type Answer, answer, refused } from './answer.ts';
import { ConnectionLost, DatabaseUnavailable } from './errors.ts';
import { encodeParameters, passEncodedParameters } from './parameters.ts';
import { SingleSocket } from './single-socket.ts';
import { clientOptions } from './target/client-options.ts';
import type { ConnectionTarget, Host } from './target/connection-string.ts';
import { roleQuery } from './target/server-role.ts';

export interface ConnectionOptions {
  readonly target: ConnectionTarget;
  readonly connectTimeoutMs: number;
  /** Settings of the session, such as `lock_timeout`, which are sent while it opens. */
  readonly settings: Readonly<Record<string, string>>;
  /** Called once, when the connection breaks or is closed. */
  readonly onLost: (connection: Connection) => void;
}

/**
 * How many different statements one connection keeps prepared. Each costs memory in the server, and
 * a list of ids has another text for each length.
 */
const MAX_PREPARED = 500;

/**
 * One connection to the database, from its opening to its first failure. It never reconnects.
 * Statements are sent in the order of the calls, and none has to be awaited before the next.
 */
export class Connection {
  readonly #client: Sql;
  readonly #socket: SingleSocket;
  readonly #onLost: (connection: Connection) => void;
  readonly #pending = new Set<(reason: ConnectionLost) => void>();
  readonly #prepared = new Set<string>();
  #lost: ConnectionLost | undefined;
  /** When the oldest pending statement became the next to be answered. */
  #waitingSince = 0;

  private constructor({ target, settings, onLost }: ConnectionOptions, host: Host) {
    this.#onLost = onLost;
    this.#socket = new SingleSocket((cause) => this.#lose(cause));
    const { connection, ...address } = clientOptions(target, host);
    const options = {
      ...address,
      max: 1,
      prepare: true,
      // With it, errors would have statements and parameters as enumerable properties.
      debug: false,
      // Its query rejects a promise that nobody catches, and our parameters are text already.
      fetch_types: false,
      idle_timeout: 0,
      max_lifetime: null,
      // The timeout in open() covers more: it starts with the look-up of the host.
      connect_timeout: 0,
      socket: this.#socket.open,
      onnotice: () => {},
      onclose: () => this.#lose(new Error('The connection was closed')),
      connection: { ...settings, ...connection },
    };
    this.#client = postgres(options);
    passEncodedParameters(this.#client);
  }

  /**
   * Opens a connection to the first host that answers and has the role that is wanted.
   * Rejects with `DatabaseUnavailable`.
   */
  static async open(options: ConnectionOptions): Promise<Connection> {
    let reason: unknown;
    for (const host of options.target.hosts) {
      try {
        return await Connection.#openAt(host, options);
      } catch (error) {
        reason = error;
      }
    }
    throw reason;
  }

  static async #openAt(host: Host, options: ConnectionOptions): Promise<Connection> {
    const connection = new Connection(options, host);
    const tooLate = () => connection.destroy(new Error('The database did not answer in time'));
    const timer = setTimeout(tooLate, options.target.connectTimeoutMs ?? options.connectTimeoutMs);
    try {
      const [row] = await connection.command(roleQuery(options.target.role));
      if (!row?.fits) throw new Error('The server is not of the role that is wanted');
      return connection;
    } catch (error) {
      connection.destroy(error);
      throw new DatabaseUnavailable(undefined, { cause: connection.#lost?.cause ?? error });
    } finally {
      clearTimeout(timer);
    }
  }

  /** The error that broke the connection, if it is broken. */
  get lost(): ConnectionLost | undefined {
    return this.#lost;
  }

  /** Whether a statement has no answer yet. */
  get busy(): boolean {
    return this.#pending.size > 0;
  }

  /** Breaks the connection if the database owes it an answer for longer than that. */
  expectAnswers(timeoutMs: number): void {
    if (this.busy && performance.now() - this.#waitingSince > timeoutMs) {
      this.destroy(new Error('The database did not answer in time'));
    }
  }

  /** The options of the client, which drizzle reads and changes. */
  get clientOptions(): Sql['options'] {
    return this.#client.options;
  }

  /** Sends one statement, prepared. Rejects with the server's error or `ConnectionLost`. */
  send(text: string, parameters: readonly unknown[] = []): Answer {
    try {
      const encoded = encodeParameters(this.#client, parameters);
      // A statement without parameters would use the simple protocol, which prepares nothing and
      // accepts several statements in one text.
      const options = { prepare: this.#mayPrepare(text), simple: false };
      return this.#track(() => this.#client.unsafe(text, encoded, options));
    } catch (error) {
      return refused(error);
    }
  }

  /** Sends a command without parameters that is not worth preparing, such as `begin`. */
  command(text: string): Answer {
    return this.#track(() => this.#client.unsafe(text));
  }

  /** Closes the connection in order, within a second. Use it only when nothing is pending. */
  async close(): Promise<void> {
    await this.#client.end({ timeout: 1 });
    this.destroy();
  }

  /** Breaks the connection at once. The server rolls back an open transaction. */
  destroy(cause?: unknown): void {
    this.#lose(cause ?? new Error('The connection was discarded'));
  }

  #mayPrepare(text: string): boolean {
    if (this.#prepared.size < MAX_PREPARED) this.#prepared.add(text);
    return this.#prepared.has(text);
  }

  #track(send: () => PendingQuery<Row[]>): Answer {
    if (this.#lost) return refused(this.#lost);
    const query = send();
    const result = new Promise<RowList<Row[]>>((resolve, reject) => {
      // postgres.js does not settle every query when its connection breaks, but #lose does.
      if (!this.busy) this.#waitingSince = performance.now();
      this.#pending.add(reject);
      query
        .finally(() => {
          this.#waitingSince = performance.now();
          this.#pending.delete(reject);
        })
        .then(resolve, (error) => reject(this.#classified(error)));
    });
    return answer(result, () => query.values());
  }

  /** Any error other than the server's answer to one statement ends the connection. */
  #classified(error: unknown): unknown {
    const fatal = !(error instanceof postgres.PostgresError) || error.severity !== 'ERROR';
    return fatal ? this.#lose(error) : error;
  }

  #lose(cause: unknown): ConnectionLost {
    if (this.#lost) return this.#lost;
    const lost = new ConnectionLost({ cause });
    this.#lost = lost;
    for (const reject of this.#pending) reject(lost);
    this.#pending.clear();
    this.#socket.destroy();
    this.#onLost(this);
    return lost;
  }
}
