import { AttemptCounter, type Limit } from './attempt-counter.ts';
import { networksOf } from './client-network.ts';

/** By network, from the narrowest to the widest. The last one stands for wider networks too. */
export type NetworkLimits = readonly [Limit, ...Limit[]];

/** Counts attempts by each network of an address, in memory. */
export class NetworkCounter {
  readonly #counters: readonly AttemptCounter[];

  constructor(limits: NetworkLimits) {
    this.#counters = limits.map((limit) => new AttemptCounter(limit));
  }

  /**
   * Counts an attempt in all networks of the address. A refused attempt does not count.
   * @param about what it is an attempt at, when each is counted apart
   * @throws TooManyAttempts
   */
  async take(address: string, about = ''): Promise<void> {
    const taken: [AttemptCounter, string][] = [];
    try {
      for (const [counter, key] of this.#countsOf(address, about)) {
        await counter.take(key);
        taken.push([counter, key]);
      }
    } catch (refusal) {
      for (const [counter, key] of taken) await counter.giveBack(key);
      throw refusal;
    }
  }

  /** Takes back one attempt. */
  async giveBack(address: string, about = ''): Promise<void> {
    for (const [counter, key] of this.#countsOf(address, about)) await counter.giveBack(key);
  }

  #countsOf(address: string, about: string): readonly [AttemptCounter, string][] {
    return networksOf(address).flatMap((network, at) => {
      const counter = this.#counters[at] ?? this.#counters.at(-1);
      return counter ? [[counter, `${about} ${network}`] satisfies [AttemptCounter, string]] : [];
    });
  }
}
