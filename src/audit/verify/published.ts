import type { PublishedCheckpoints } from '../checkpoints/folder.ts';
import { type Checkpoint, verifyCheckpoint, whyNotVerified } from '../proof/checkpoint.ts';
import { altered, type Finding, missing, wrongSignature } from '../proof/export/verdict.ts';
import type { VerifierKey } from '../proof/key.ts';

/** Compares published checkpoints with those in the database. */
export class PublishedComparison {
  readonly #published: PublishedCheckpoints;
  readonly #keys: readonly VerifierKey[];
  readonly #numbers: ReadonlySet<number>;

  constructor(published: PublishedCheckpoints, keys: readonly VerifierKey[]) {
    this.#published = published;
    this.#keys = keys;
    this.#numbers = new Set(published.numbers);
  }

  /** Compares one checkpoint, whose note in the database is `note`. */
  async compare(number: number, note: string): Promise<Finding | null> {
    if (!this.#numbers.has(number) || (await this.#published.read(number)) === note) return null;
    const opened = await this.#open(number);
    if ('finding' in opened) return opened.finding;
    const what = `checkpoint ${number} in ${this.#published.place}`;
    return altered(null, `${what} was signed, but the database has another one of that number`);
  }

  /** Looks for published checkpoints that are newer than the newest in the database. */
  async compareNewer(newest: number): Promise<Finding | null> {
    const first = this.#published.numbers.find((number) => number > newest);
    if (first === undefined) return null;
    const opened = await this.#open(first);
    if ('finding' in opened) return opened.finding;
    const what = `checkpoint ${first} in ${this.#published.place}`;
    return missing(
      null,
      null,
      `${what} was signed for ${opened.checkpoint.events} events, but it is not in the database: the newest events are gone`,
    );
  }

  async #open(
    number: number,
  ): Promise<{ readonly checkpoint: Checkpoint } | { readonly finding: Finding }> {
    const opened = verifyCheckpoint(await this.#published.read(number), this.#keys);
    const what = `checkpoint ${number} in ${this.#published.place}`;
    if (opened.kind !== 'verified') {
      return { finding: wrongSignature(whyNotVerified(what, opened, 'a trusted key')) };
    }
    const { checkpoint } = opened;
    return checkpoint.number === number
      ? { checkpoint }
      : { finding: altered(null, `${what} is checkpoint ${checkpoint.number}`) };
  }
}
