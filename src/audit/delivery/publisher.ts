import type { Logger } from 'pino';
import { read, transact } from '../../db/transact.ts';
import type { LeaseSource } from '../../db/unit.ts';
import { systemSettings } from '../../modules/system-purposes.ts';
import { Backoff, QueueBackoffs } from './backoff.ts';
import { Outage, type OutageMessages } from './outage.ts';
import { moveCursor, type Outbox, tryLock } from './outbox.ts';
import type { Pace } from './pace.ts';
import { DeliveryFailed, type Message, MessageRefused, type Sink } from './sinks/sink.ts';
import { WorkerLoop } from './worker-loop.ts';

/** What is published, and where to. */
export interface Publication {
  readonly pool: LeaseSource;
  readonly outbox: Outbox;
  readonly sink: Sink;
  readonly log: Logger;
  readonly messages: OutageMessages;
}

/** `more`: the queue has another message. `elsewhere`: another server publishes to the sink. */
type Outcome = 'published' | 'more' | 'refused' | 'elsewhere';

/**
 * Publishes the messages of an outbox to a sink: each queue in order, each message at least once,
 * from one server at a time. Every round publishes one message of each queue, so that a busy queue
 * does not delay the others.
 */
export class Publisher {
  readonly #publication: Publication;
  readonly #pace: Pace;
  readonly #backoff: Backoff;
  readonly #refused: QueueBackoffs;
  readonly #outage: Outage;
  readonly #loop: WorkerLoop;
  /** The queue that was tried last. The next round begins after it, in case it failed. */
  #last = '';

  private constructor(publication: Publication, pace: Pace) {
    const newBackoff = () => new Backoff(pace.firstRetryMs, pace.lastRetryMs);
    const { log, outbox, messages } = publication;
    this.#publication = publication;
    this.#pace = pace;
    this.#backoff = newBackoff();
    this.#refused = new QueueBackoffs(newBackoff);
    this.#outage = new Outage(log.child({ sink: outbox.name }), messages);
    this.#loop = WorkerLoop.start((signal) => this.#round(signal));
  }

  /** Starts at once. Neither the database nor the sink has to be available yet. */
  static start(publication: Publication, pace: Pace): Publisher {
    return new Publisher(publication, pace);
  }

  /** Waits for the current message, then aborts it. Takes at most twice the grace period. */
  async stop(): Promise<void> {
    const { graceMs } = this.#pace;
    await this.#loop.stop(graceMs);
    await this.#publication.sink.close();
    await this.#loop.stop(graceMs);
  }

  async #round(stop: AbortSignal): Promise<number> {
    try {
      const queues = await this.#queues();
      if (!queues) return this.#pace.pollMs;
      const more = await this.#publishAll(rotated(queues, this.#last), stop);
      await this.#reportRecovery();
      return more ? 0 : this.#pace.pollMs;
    } catch (error) {
      return error instanceof DeliveryFailed ? this.#backoff.failed() : this.#pace.pollMs;
    }
  }

  /** The queues that have a message; null if another server publishes to the sink. */
  async #queues(): Promise<readonly string[] | null> {
    const { pool, outbox } = this.#publication;
    try {
      const queues = await transact(
        pool,
        async ({ db }) => ((await tryLock(db, lockOf(outbox))) ? outbox.queues(db) : null),
        systemSettings(outbox.purpose),
      );
      if (queues) this.#outage.succeededExcept(queues);
      return queues;
    } catch (error) {
      this.#outage.failed('database', error, 'warn');
      throw error;
    }
  }

  /** Publishes one message of each queue. Returns whether any queue has more. */
  async #publishAll(queues: readonly string[], stop: AbortSignal): Promise<boolean> {
    let more = false;
    for (const queue of queues) {
      if (stop.aborted) return false;
      if (this.#refused.isWaiting(queue)) continue;
      this.#last = queue;
      const outcome = await this.#attempt(queue);
      if (outcome === 'elsewhere') return false;
      if (outcome === 'more') more = true;
    }
    return more;
  }

  async #attempt(queue: string): Promise<Outcome> {
    try {
      const outcome = await this.#publishNext(queue);
      this.#backoff.succeeded();
      this.#refused.succeeded(queue);
      this.#outage.succeeded(queue);
      return outcome;
    } catch (error) {
      const isRefused = error instanceof MessageRefused;
      this.#outage.failed(queue, error, isRefused ? 'error' : 'warn');
      if (!isRefused) throw error;
      this.#refused.failed(queue);
      return 'refused';
    }
  }

  /** A message is sent again when the commit fails, or when the transaction runs again. */
  #publishNext(queue: string): Promise<Outcome> {
    const { pool, outbox } = this.#publication;
    return transact(
      pool,
      async ({ db }) => {
        if (!(await tryLock(db, lockOf(outbox)))) return 'elsewhere';
        const next = await outbox.next(db, queue);
        if (!next) return 'published';
        if (next.message) await this.#send(next.message);
        await moveCursor(db, outbox.name, queue, next.last);
        return next.behind > 0 ? 'more' : 'published';
      },
      systemSettings(outbox.purpose),
    );
  }

  async #send(message: Message): Promise<void> {
    try {
      await this.#publication.sink.publish(message);
    } catch (error) {
      if (error instanceof DeliveryFailed) throw error;
      throw new DeliveryFailed('the sink cannot be written', { cause: error });
    }
  }

  async #reportRecovery(): Promise<void> {
    if (!this.#outage.isOver) return;
    const { pool, outbox } = this.#publication;
    const settings = systemSettings(outbox.purpose);
    const behind = await read(pool, ({ db }) => outbox.backlog(db), settings);
    this.#outage.reportEnd({ behind });
  }
}

function lockOf({ name }: Outbox): string {
  return `audit delivery ${name}`;
}

/** The queues after `last`, followed by the others. */
function rotated(queues: readonly string[], last: string): string[] {
  return [...queues.filter((queue) => queue > last), ...queues.filter((queue) => queue <= last)];
}
