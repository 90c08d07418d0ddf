import type { Logger } from 'pino';
import { read, transact } from '../../db/transact.ts';
import type { LeaseSource } from '../../db/unit.ts';
import { systemSettings } from '../../modules/system-purposes.ts';
import { Backoff, QueueBackoffs } from './backoff.ts';
import { Outage, type OutageMessages } from './outage.ts';
import { moveCursor, type Outbox, tryLock } from './outbox.ts';
import type { Pace } from './pace.ts';
import { DeliveryFailed, type Message, MessageRefused, type Sink } from './sinks/sink.ts';
import { type Pause, WorkerLoop } from './worker-loop.ts';

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

type Left = 'nothing' | 'more' | 'later';

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
    this.#loop = WorkerLoop.start((signal) => this.#round(signal), pace.pollMs);
  }

  /** Starts at once. Neither the database nor the sink has to be available yet. */
  static start(publication: Publication, pace: Pace): Publisher {
    return new Publisher(publication, pace);
  }

  /** There may be something to publish. */
  wake(): void {
    this.#loop.wake();
  }

  /** Waits for the current message, then aborts it. Takes at most twice the grace period. */
  async stop(): Promise<void> {
    const { graceMs } = this.#pace;
    await this.#loop.stop(graceMs);
    await this.#publication.sink.close();
    await this.#loop.stop(graceMs);
  }

  async #round(stop: AbortSignal): Promise<Pause> {
    const { pollMs, idleMs } = this.#pace;
    try {
      const queues = await this.#queues();
      if (!queues) return { ms: pollMs, isIdle: false };
      const left = await this.#publishAll(rotated(queues, this.#last), stop);
      await this.#reportRecovery();
      if (left === 'nothing') return { ms: idleMs, isIdle: true };
      return { ms: left === 'more' ? 0 : pollMs, isIdle: false };
    } catch (error) {
      const ms = error instanceof DeliveryFailed ? this.#backoff.failed() : pollMs;
      return { ms, isIdle: false };
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

  /**
   * Publishes one message of each queue.
   * @returns whether a queue has `more`, or only `later`: it was refused, or is published elsewhere
   */
  async #publishAll(queues: readonly string[], stop: AbortSignal): Promise<Left> {
    let left: Left = 'nothing';
    for (const queue of queues) {
      if (stop.aborted) return 'later';
      const isWaiting = this.#refused.isWaiting(queue);
      if (!isWaiting) this.#last = queue;
      const outcome = isWaiting ? 'refused' : await this.#attempt(queue);
      if (outcome === 'elsewhere') return 'later';
      if (outcome === 'more') left = 'more';
      if (outcome === 'refused' && left === 'nothing') left = 'later';
    }
    return left;
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
