import postgres, { type PendingQuery, type Row, type RowList, type Sql } from 'postgres';
import { type Answer, answer, refused } from './answer.ts';
import { ConnectionLost, DatabaseUnavailable } from './errors.ts';
import { encodeParameters, passEncodedParameters } from './parameters.ts';
import { SingleSocket } from './single-socket.ts';

export interface ConnectionOptions {
  readonly url: string;
  readonly connectTimeoutMs: number;
  /** Called once, when the connection broke or was closed. */
  readonly onLost: (connection: Connection) => void;
}

/**
 * Statements with different text that one connection keeps prepared: each costs memory in the
 * server, and a list of ids of every length would make texts without end.
 */
const MAX_PREPARED = 500;

/**
 * One connection to the database, from its opening to its first failure; it never reconnects.
 * Statements are sent in the order of the calls and need not be awaited one by one.
 */
export class Connection {
  readonly #client: Sql;
  readonly #socket: SingleSocket;
  readonly #onLost: (connection: Connection) => void;
  readonly #pending = new Set<(reason: ConnectionLost) => void>();
  readonly #prepared = new Set<string>();
  #lost: ConnectionLost | undefined;

  private constructor({ url, onLost }: ConnectionOptions) {
    this.#onLost = onLost;
    this.#socket = new SingleSocket((cause) => this.#lose(cause));
    const options = {
      max: 1,
      prepare: true,
      // With it, statements and parameters would be plain properties of errors.
      debug: false,
      // It asks in a promise that nobody catches, and our parameters are text already.
      fetch_types: false,
      idle_timeout: 0,
      max_lifetime: null,
      // The timeout in open() covers more: it begins with the look-up of the host.
      connect_timeout: 0,
      socket: this.#socket.open,
      onnotice: () => {},
      onclose: () => this.#lose(new Error('The connection was closed')),
      connection: { application_name: 'wardroom' },
    };
    this.#client = postgres(url, options);
    passEncodedParameters(this.#client);
  }

  /** Opens a connection and sees it answer; rejects with `DatabaseUnavailable`. */
  static async open(options: ConnectionOptions): Promise<Connection> {
    const connection = new Connection(options);
    const tooLate = () => connection.destroy(new Error('The database did not answer in time'));
    const timer = setTimeout(tooLate, options.connectTimeoutMs);
    try {
      await connection.command('select 1');
      return connection;
    } catch (error) {
      connection.destroy(error);
      throw new DatabaseUnavailable(undefined, { cause: connection.#lost?.cause ?? error });
    } finally {
      clearTimeout(timer);
    }
  }

  /** What broke the connection, if it is broken. */
  get lost(): ConnectionLost | undefined {
    return this.#lost;
  }

  /** Whether a statement is still unanswered. */
  get busy(): boolean {
    return this.#pending.size > 0;
  }

  /** The options of the client, which drizzle changes and reads. */
  get clientOptions(): Sql['options'] {
    return this.#client.options;
  }

  /** Sends one statement, prepared. Rejects with the server's error or `ConnectionLost`. */
  send(text: string, parameters: readonly unknown[] = []): Answer {
    try {
      const encoded = encodeParameters(this.#client, parameters);
      // Not simple: the simple protocol, which a statement without parameters would go by, prepares
      // nothing and takes several statements in one text.
      const options = { prepare: this.#mayPrepare(text), simple: false };
      return this.#track(() => this.#client.unsafe(text, encoded, options));
    } catch (error) {
      return refused(error);
    }
  }

  /** Sends a command that has no parameters and is not worth preparing, such as `begin`. */
  command(text: string): Answer {
    return this.#track(() => this.#client.unsafe(text));
  }

  /** Says goodbye, and waits a second for the answer. Use it only when nothing is pending. */
  async close(): Promise<void> {
    await this.#client.end({ timeout: 1 });
    this.destroy();
  }

  /** Breaks the connection at once; the server rolls back a transaction that is open. */
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
      // postgres.js does not settle every query when its connection dies; #lose does.
      this.#pending.add(reject);
      query
        .finally(() => this.#pending.delete(reject))
        .then(resolve, (error) => reject(this.#judge(error)));
    });
    return answer(result, () => query.values());
  }

  /** An error that is not the server's verdict on one statement is the end of the connection. */
  #judge(error: unknown): unknown {
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
