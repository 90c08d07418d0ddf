import type { Logger } from 'pino';
import { read, transact } from '../../db/transact.ts';
import type { LeaseSource } from '../../db/unit.ts';
import { systemSettings } from '../../modules/system-purposes.ts';
import { SYSTEM_CHAIN } from '../log/chain.table.ts';
import { Backoff } from './backoff.ts';
import type { LineOf } from './format.ts';
import { Outage } from './outage.ts';
import {
  backlog,
  chainsToDeliver,
  lockSink,
  noteDelivered,
  type PromisedRecords,
  promiseBatches,
  promisedRecords,
} from './outbox.ts';
import type { Pace } from './pace.ts';
import { Refusals } from './refusals.ts';
import { BatchRefused, DeliveryFailed, type StreamSink } from './sinks/sink.ts';

export interface Route {
  readonly pool: LeaseSource;
  readonly sink: StreamSink;
  readonly lineOf: LineOf;
  readonly log: Logger;
}

/** `more`: it is delivered, and the chain has more. `elsewhere`: another server is at the sink. */
type Outcome = 'delivered' | 'more' | 'refused' | 'elsewhere';

/** Goes from chain to chain and delivers one batch of each, so that a busy one starves no other. */
export class Rounds {
  readonly #route: Route;
  readonly #pace: Pace;
  readonly #backoff: Backoff;
  readonly #refusals: Refusals;
  readonly #outage: Outage;
  /** The chain that was tried last: the next round begins behind it, for one may bar the way. */
  #last = '';

  constructor(route: Route, pace: Pace) {
    const newBackoff = () => new Backoff(pace.firstRetryMs, pace.lastRetryMs);
    this.#route = route;
    this.#pace = pace;
    this.#backoff = newBackoff();
    this.#refusals = new Refusals(newBackoff);
    this.#outage = new Outage(route.log);
  }

  /** One round. Never throws; returns how many milliseconds to wait before the next. */
  async next(stop: AbortSignal): Promise<number> {
    try {
      const chains = await this.#promise();
      if (!chains) return this.#pace.pollMs;
      const more = await this.#deliverAll(behind(this.#last, chains), stop);
      await this.#tellIfBack();
      return more ? 0 : this.#pace.pollMs;
    } catch (error) {
      return error instanceof DeliveryFailed ? this.#backoff.failed() : this.#pace.pollMs;
    }
  }

  /** The chains that have something for the sink; null if another server is at it. */
  async #promise(): Promise<string[] | null> {
    const { pool, sink } = this.#route;
    try {
      const chains = await transact(
        pool,
        async ({ db }) => {
          if (!(await lockSink(db, sink.name))) return null;
          await promiseBatches(db, sink.name, this.#pace.batchSize);
          return chainsToDeliver(db, sink.name);
        },
        systemSettings('stream'),
      );
      if (chains) this.#outage.overBut(chains);
      return chains;
    } catch (error) {
      this.#outage.began('database', error);
      throw error;
    }
  }

  /** Whether there is more to be delivered at once. */
  async #deliverAll(chains: readonly string[], stop: AbortSignal): Promise<boolean> {
    let more = false;
    for (const chain of chains) {
      if (stop.aborted) return false;
      if (this.#refusals.isWaiting(chain)) continue;
      this.#last = chain;
      const outcome = await this.#attempt(chain);
      if (outcome === 'elsewhere') return false;
      if (outcome === 'more') more = true;
    }
    return more;
  }

  async #attempt(chain: string): Promise<Outcome> {
    try {
      const outcome = await this.#deliver(chain);
      this.#backoff.succeeded();
      this.#refusals.over(chain);
      this.#outage.over(chain);
      return outcome;
    } catch (error) {
      this.#outage.began(chain, error);
      if (!(error instanceof BatchRefused)) throw error;
      this.#refusals.add(chain);
      return 'refused';
    }
  }

  /** What is sent may be sent again, when the commit fails or the transaction is tried again. */
  #deliver(chain: string): Promise<Outcome> {
    const { pool, sink } = this.#route;
    return transact(
      pool,
      async ({ db }) => {
        if (!(await lockSink(db, sink.name))) return 'elsewhere';
        const promised = await promisedRecords(db, sink.name, chain);
        if (!promised) return 'delivered';
        await this.#send(promised);
        await noteDelivered(db, sink.name, chain);
        return promised.behind > 0 ? 'more' : 'delivered';
      },
      systemSettings('stream'),
    );
  }

  async #send({ chain, first, last, records }: PromisedRecords): Promise<void> {
    const { sink, lineOf, log } = this.#route;
    const purged = last - first + 1 - records.length;
    if (purged > 0) log.error({ chain, purged }, 'records were purged before they were streamed');
    if (records.length === 0) return;
    const workspace = chain === SYSTEM_CHAIN ? null : chain;
    try {
      await sink.deliver({ workspace, first, last, lines: records.map(lineOf) });
    } catch (error) {
      if (error instanceof DeliveryFailed) throw error;
      throw new DeliveryFailed('the audit stream cannot be written', { cause: error });
    }
  }

  async #tellIfBack(): Promise<void> {
    const seconds = this.#outage.ended();
    if (seconds === null) return;
    const { pool, sink, log } = this.#route;
    const behind = await read(pool, ({ db }) => backlog(db, sink.name), systemSettings('stream'));
    log.info({ seconds, behind }, 'the audit stream is back');
  }
}

function behind(last: string, chains: readonly string[]): string[] {
  return [...chains.filter((chain) => chain > last), ...chains.filter((chain) => chain <= last)];
}
