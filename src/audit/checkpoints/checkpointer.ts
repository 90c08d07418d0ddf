import type { Logger } from 'pino';
import { DatabaseUnavailable } from '../../db/errors.ts';
import { read, transact } from '../../db/transact.ts';
import type { LeaseSource, Unit } from '../../db/unit.ts';
import { systemSettings } from '../../modules/system-purposes.ts';
import { Outage } from '../delivery/outage.ts';
import { tryLock } from '../delivery/outbox.ts';
import { createCheckpoint } from './create.ts';
import { type CheckpointPace, isDue, progressOf } from './due.ts';
import type { CheckpointKeys } from './settings.ts';

const FAILED = 'no checkpoint of the audit log could be created';
const messages = {
  warn: FAILED,
  error: FAILED,
  over: 'checkpoints of the audit log are created again',
} as const;

/** Creates checkpoints when they are due. Several servers can share one database. */
export class Checkpointer {
  readonly #pool: LeaseSource;
  readonly #keys: CheckpointKeys;
  readonly #pace: CheckpointPace;
  readonly #outage: Outage;

  constructor(pool: LeaseSource, keys: CheckpointKeys, log: Logger, pace: CheckpointPace) {
    this.#pool = pool;
    this.#keys = keys;
    this.#pace = pace;
    this.#outage = new Outage(log, messages);
  }

  /**
   * Creates a checkpoint if one is due.
   * @returns how many milliseconds to wait until the next look
   */
  readonly step = async (): Promise<number> => {
    try {
      if (await this.#isDue()) await transact(this.#pool, this.#create, systemSettings('keep'));
      this.#outage.succeeded('checkpoint');
      this.#outage.reportEnd();
    } catch (error) {
      const level = error instanceof DatabaseUnavailable ? 'warn' : 'error';
      this.#outage.failed('checkpoint', error, level);
    }
    return this.#pace.pollMs;
  };

  #isDue(): Promise<boolean> {
    const look = async ({ db }: Unit) => isDue(await progressOf(db), this.#pace);
    return read(this.#pool, look, systemSettings('keep'));
  }

  readonly #create = async ({ db }: Unit): Promise<void> => {
    if (!(await tryLock(db, 'audit checkpoint'))) return;
    // Another server may have created one since the first look.
    if (!isDue(await progressOf(db), this.#pace)) return;
    await createCheckpoint(db, this.#keys);
  };
}
