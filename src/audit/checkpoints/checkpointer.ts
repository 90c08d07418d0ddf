import type { Logger } from 'pino';
import { DatabaseUnavailable } from '../../db/errors.ts';
import { read, transact } from '../../db/transact.ts';
import type { LeaseSource, Unit } from '../../db/unit.ts';
import { systemSettings } from '../../modules/system-purposes.ts';
import { Outage } from '../delivery/outage.ts';
import { tryLock } from '../delivery/outbox.ts';
import type { Pause } from '../delivery/worker-loop.ts';
import { createCheckpoint } from './create.ts';
import { type CheckpointPace, dueIn, progressOf } from './due.ts';
import type { CheckpointKeys } from './settings.ts';

const FAILED = 'no checkpoint of the audit log could be created';
const messages = {
  warn: FAILED,
  error: FAILED,
  over: 'checkpoints of the audit log are created again',
} as const;

export interface CheckpointerOptions {
  readonly pool: LeaseSource;
  readonly keys: CheckpointKeys;
  readonly log: Logger;
  readonly pace: CheckpointPace;
  /** Called after a checkpoint was created. */
  readonly onCreated: () => void;
}

/** Creates checkpoints when they are due. Several servers can share one database. */
export class Checkpointer {
  readonly #options: CheckpointerOptions;
  readonly #outage: Outage;

  constructor(options: CheckpointerOptions) {
    this.#options = options;
    this.#outage = new Outage(options.log, messages);
  }

  /**
   * Creates a checkpoint if one is due.
   * @returns how long to wait until the next look
   */
  readonly step = async (): Promise<Pause> => {
    const { pool, pace, onCreated } = this.#options;
    try {
      const waitMs = await this.#dueIn();
      if (waitMs === 0) {
        await transact(pool, this.#create, systemSettings('keep'));
        onCreated();
      }
      this.#outage.succeeded('checkpoint');
      this.#outage.reportEnd();
      const isDueSoon = waitMs > 0 && waitMs < pace.idleMs;
      return { ms: isDueSoon ? waitMs : pace.idleMs, isIdle: true };
    } catch (error) {
      const level = error instanceof DatabaseUnavailable ? 'warn' : 'error';
      this.#outage.failed('checkpoint', error, level);
      return { ms: pace.pollMs, isIdle: false };
    }
  };

  #dueIn(): Promise<number> {
    const { pool, pace } = this.#options;
    const look = async ({ db }: Unit) => dueIn(await progressOf(db), pace);
    return read(pool, look, systemSettings('keep'));
  }

  readonly #create = async ({ db }: Unit): Promise<void> => {
    const { keys, pace } = this.#options;
    if (!(await tryLock(db, 'audit checkpoint'))) return;
    // Another server may have created one since the first look.
    if (dueIn(await progressOf(db), pace) > 0) return;
    await createCheckpoint(db, keys);
  };
}
