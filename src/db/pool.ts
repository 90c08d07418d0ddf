import { Connection } from './connection.ts';
import { DatabaseUnavailable } from './errors.ts';
import { Lease, type OnStatement } from './lease.ts';
import { Queue } from './queue.ts';
import { type ConnectionTarget, parseConnectionString } from './target/connection-string.ts';
import { answerTimeout, type SessionTimeouts, timeoutSettings } from './timeouts.ts';

export interface PoolOptions {
  readonly url: string;
  /** The maximum number of connections. */
  readonly size: number;
  /** Called with each statement before it is sent, also with `begin` and `commit`. */
  readonly onStatement?: OnStatement;
  /** How long a caller waits for a lease, 5000 by default. */
  readonly acquireTimeoutMs?: number;
  /** How long the opening of a connection may take, 5000 by default. */
  readonly connectTimeoutMs?: number;
  /** What the server ends by itself. Without it, statements may take any time. */
  readonly timeouts?: SessionTimeouts | undefined;
  /** After how long without an answer a connection is broken; longer than the timeouts by default. */
  readonly answerTimeoutMs?: number | undefined;
}

/**
 * Creates a pool, which connects for the first lease.
 * @throws InvalidConnectionString
 */
export function createPool(options: PoolOptions): Pool {
  return new Pool(options);
}

/** Connections to one database, opened when they are needed. Each has one lease at a time. */
export class Pool {
  readonly #options: PoolOptions;
  readonly #target: ConnectionTarget;
  readonly #connections = new Set<Connection>();
  readonly #idle: Connection[] = [];
  readonly #waiting: Queue<Lease>;
  #opening = 0;
  #watch: NodeJS.Timeout | undefined;
  #closing: Promise<void> | undefined;
  #drained = () => {};

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#target = parseConnectionString(options.url);
    this.#waiting = new Queue(options.acquireTimeoutMs ?? 5000);
  }

  /** How many connections are open, including the idle ones. */
  get size(): number {
    return this.#connections.size;
  }

  /** How many open connections have no lease. */
  get idle(): number {
    return this.#idle.length;
  }

  /**
   * Exclusive use of a connection, in the order of the calls. Rejects with `DatabaseUnavailable` if
   * none becomes free in time, or if a connection cannot be opened.
   */
  async lease(): Promise<Lease> {
    if (this.#closing) throw new DatabaseUnavailable('The database pool is closed');
    const connection = this.#waiting.length === 0 ? this.#idle.pop() : undefined;
    if (connection) return this.#leaseOf(connection);
    const lease = this.#waiting.join();
    this.#serve();
    return lease;
  }

  /**
   * Refuses new leases, waits up to `timeoutMs` for those in use, then closes all connections. The
   * server rolls back the transactions that are still open.
   */
  close(timeoutMs = 5000): Promise<void> {
    this.#closing ??= this.#close(timeoutMs);
    return this.#closing;
  }

  #serve(): void {
    while (this.#waiting.length > 0) {
      const connection = this.#idle.pop();
      if (!connection) break;
      this.#waiting.serve(this.#leaseOf(connection));
    }
    const room = this.#options.size - this.#connections.size - this.#opening;
    const need = this.#waiting.length - this.#opening;
    for (let missing = Math.min(room, need); missing > 0; missing--) void this.#open();
  }

  async #open(): Promise<void> {
    this.#opening++;
    const { connectTimeoutMs = 5000, timeouts } = this.#options;
    const settings = timeoutSettings(timeouts);
    const onLost = (connection: Connection) => this.#forget(connection);
    try {
      this.#admit(
        await Connection.open({ target: this.#target, connectTimeoutMs, settings, onLost }),
      );
    } catch (error) {
      this.#waiting.refuse(error);
    } finally {
      this.#opening--;
      this.#serve();
    }
  }

  #admit(connection: Connection): void {
    if (connection.lost) throw connection.lost;
    this.#connections.add(connection);
    this.#watchAnswers();
    if (this.#closing) connection.destroy();
    else this.#idle.push(connection);
  }

  /** One timer for all statements: a timer for each would cost more than it is worth. */
  #watchAnswers(): void {
    const { timeouts, answerTimeoutMs = answerTimeout(timeouts) } = this.#options;
    if (answerTimeoutMs === undefined || this.#watch) return;
    const expectAnswers = () => {
      for (const connection of this.#connections) connection.expectAnswers(answerTimeoutMs);
    };
    this.#watch = setInterval(expectAnswers, Math.min(1000, answerTimeoutMs / 2)).unref();
  }

  #leaseOf(connection: Connection): Lease {
    const giveBack = () => this.#takeBack(connection);
    return new Lease(connection, { giveBack, onStatement: this.#options.onStatement });
  }

  #takeBack(connection: Connection): void {
    this.#idle.push(connection);
    this.#settle();
  }

  /** A lost connection makes room for a new one, even before its lease is released. */
  #forget(connection: Connection): void {
    if (!this.#connections.delete(connection)) return;
    const index = this.#idle.indexOf(connection);
    if (index >= 0) this.#idle.splice(index, 1);
    this.#settle();
  }

  #settle(): void {
    this.#serve();
    if (this.#idle.length === this.#connections.size) this.#drained();
  }

  async #close(timeoutMs: number): Promise<void> {
    this.#waiting.refuseAll(new DatabaseUnavailable('The database pool is closed'));
    if (this.#idle.length < this.#connections.size) await this.#drain(timeoutMs);
    const idle = new Set(this.#idle);
    const closings = [...this.#connections].map((connection) =>
      idle.has(connection) ? connection.close() : connection.destroy(),
    );
    clearInterval(this.#watch);
    await Promise.all(closings);
  }

  #drain(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#drained = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
