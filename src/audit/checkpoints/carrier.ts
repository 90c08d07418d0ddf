import type { Logger } from 'pino';
import { transact } from '../../db/transact.ts';
import type { LeaseSource, Unit } from '../../db/unit.ts';
import { systemSettings } from '../../modules/system-purposes.ts';
import { Backoff } from '../delivery/backoff.ts';
import { lockSink, nextToDeliver, noteDelivered } from './deliveries.ts';
import { Interruption } from './interruption.ts';
import type { Pace } from './pace.ts';
import { CheckpointContradicted, type CheckpointSink } from './sinks/sink.ts';

/** Hands checkpoints to a sink, in their order and each until the sink has it. */
export class Carrier {
  readonly #pool: LeaseSource;
  readonly #sink: CheckpointSink;
  readonly #pace: Pace;
  readonly #backoff: Backoff;
  readonly #interruption: Interruption;

  constructor(pool: LeaseSource, sink: CheckpointSink, log: Logger, pace: Pace) {
    this.#pool = pool;
    this.#sink = sink;
    this.#pace = pace;
    this.#backoff = new Backoff(pace.firstRetryMs, pace.lastRetryMs);
    this.#interruption = new Interruption(log.child({ sink: sink.name }), {
      failed: 'a checkpoint of the audit log could not be handed on; it is tried again',
      back: 'checkpoints of the audit log are handed on again',
    });
  }

  /**
   * Hands on the next checkpoint.
   * @returns how many milliseconds to wait before the next
   */
  readonly turn = async (): Promise<number> => {
    try {
      const delivered = await transact(this.#pool, this.#deliver, systemSettings('keep'));
      this.#backoff.succeeded();
      this.#interruption.worked();
      return delivered ? 0 : this.#pace.lookMs;
    } catch (error) {
      this.#interruption.failed(error, { forGood: error instanceof CheckpointContradicted });
      return this.#backoff.failed();
    }
  };

  /** What was put may be put again, when the commit fails. */
  readonly #deliver = async ({ db }: Unit): Promise<boolean> => {
    if (!(await lockSink(db, this.#sink.name))) return false;
    const next = await nextToDeliver(db, this.#sink.name);
    if (!next) return false;
    await this.#sink.put(next.number, next.note);
    await noteDelivered(db, this.#sink.name, next.number);
    return true;
  };
}
