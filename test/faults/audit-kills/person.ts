import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, Client } from '../../support/client.ts';
import { type Outcome, outcomeOf, outcomeOfBreak } from './attempt.ts';
import type { Fleet } from './fleet.ts';
import type { Journal } from './journal.ts';

/** A mutation, whose root field is called `result`. */
export interface Change {
  readonly query: string;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly actions: readonly string[];
  /** The UUID of the record, if it is there already. */
  readonly target?: string;
  /** The UUID of the record that the result tells of. */
  readonly madeIn?: (result: Answer['data']) => string | undefined;
}

export interface Reply {
  readonly outcome: Outcome;
  readonly result: Answer['data'];
}

/** Of clients that were told, or see, that nobody is there. */
const PAUSE_MS = 150;

/** Somebody who sends mutations to whichever server is up, and writes down what became of them. */
export class Person {
  readonly #fleet: Fleet;
  readonly #journal: Journal;
  readonly #random: () => number;
  cookie: string | null = null;

  constructor(fleet: Fleet, journal: Journal, random: () => number) {
    this.#fleet = fleet;
    this.#journal = journal;
    this.#random = random;
  }

  /** A number in [0, 1). */
  chance(): number {
    return this.#random();
  }

  /** Any of these, if there are any. */
  anyOf<T>(things: readonly T[]): T | undefined {
    return things[Math.floor(this.#random() * things.length)];
  }

  /** Sends a mutation once. It is made of its mark, so that what it changes can be told from all else. */
  async change(changeWith: (mark: string) => Change): Promise<Reply> {
    const mark = this.#journal.newMark();
    const { query, input, actions, target, madeIn } = changeWith(mark);
    const client = await this.#client();
    const { outcome, answer } = await sent(client, { query, variables: { input } }, mark);
    this.cookie = client.cookie;
    const result = answer?.data?.result ?? null;
    this.#journal.add({
      mark,
      actions,
      target: target ?? (result && madeIn?.(result)) ?? null,
      outcome,
      requestId: answer?.headers.get('x-request-id') ?? null,
    });
    if (outcome === 'failed' || outcome === 'unsent') await sleep(PAUSE_MS * this.#random());
    return { outcome, result };
  }

  /** The data of a query; null when it cannot be had now. */
  async look(query: string, variables: Readonly<Record<string, unknown>>): Promise<Answer['data']> {
    const client = await this.#client();
    const answer = await client.send(query, variables).catch(() => null);
    return answer?.data ?? null;
  }

  async #client(): Promise<Client> {
    return new Client(await this.#fleet.anyUrl(this.#random), this.cookie);
  }
}

async function sent(
  client: Client,
  body: unknown,
  mark: string,
): Promise<{ readonly outcome: Outcome; readonly answer: Answer | null }> {
  const answer = await client
    .post(JSON.stringify(body), { 'user-agent': mark })
    // All that fetch rejects with is a TypeError.
    .catch((error: TypeError) => error);
  return answer instanceof TypeError
    ? { outcome: outcomeOfBreak(answer), answer: null }
    : { outcome: outcomeOf(answer), answer };
}
