import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { DatabaseUnavailable } from '../../db/errors.ts';
import { read, transact } from '../../db/transact.ts';
import type { LeaseSource, Unit } from '../../db/unit.ts';
import { systemSettings } from '../../modules/system-purposes.ts';
import { isDue } from './due.ts';
import { Interruption } from './interruption.ts';
import { makeCheckpoint } from './make.ts';
import type { Pace } from './pace.ts';
import { progressOf } from './progress.ts';
import type { CheckpointSettings } from './settings.ts';

/** Any number will do, as long as no other program takes it for its own. */
const CHECKPOINT_LOCK = 7_203_441_960;

/** Makes checkpoints when they are due. Several servers over one database take turns. */
export class Checkpointer {
  readonly #pool: LeaseSource;
  readonly #keys: Pick<CheckpointSettings, 'key' | 'formerKeys'>;
  readonly #pace: Pace;
  readonly #interruption: Interruption;

  constructor(
    pool: LeaseSource,
    keys: Pick<CheckpointSettings, 'key' | 'formerKeys'>,
    log: Logger,
    pace: Pace,
  ) {
    this.#pool = pool;
    this.#keys = keys;
    this.#pace = pace;
    this.#interruption = new Interruption(log, {
      failed: 'no checkpoint of the audit log could be made',
      back: 'checkpoints of the audit log are made again',
    });
  }

  /**
   * Makes a checkpoint if one is due.
   * @returns how many milliseconds to wait until the next look
   */
  readonly turn = async (): Promise<number> => {
    try {
      if (await this.#isDue()) await transact(this.#pool, this.#make, systemSettings('keep'));
      this.#interruption.worked();
    } catch (error) {
      this.#interruption.failed(error, { forGood: !(error instanceof DatabaseUnavailable) });
    }
    return this.#pace.lookMs;
  };

  #isDue(): Promise<boolean> {
    const look = async ({ db }: Unit) => isDue(await progressOf(db), this.#pace);
    return read(this.#pool, look, systemSettings('keep'));
  }

  readonly #make = async ({ db }: Unit): Promise<void> => {
    const [row] = await db.execute<{ held: boolean }>(
      sql`select pg_try_advisory_xact_lock(${CHECKPOINT_LOCK}) as held`,
    );
    // Another server is at it; or was, and then it is not due any more.
    if (!row?.held || !isDue(await progressOf(db), this.#pace)) return;
    await makeCheckpoint(db, this.#keys.key, this.#keys.formerKeys);
  };
}
