import type { PublishedCheckpoints } from '../checkpoints/folder.ts';
import { type Checkpoint, verifyCheckpoint, whyNotVerified } from '../proof/checkpoint.ts';
import { altered, type Finding, missing, wrongSignature } from '../proof/export/verdict.ts';
import type { VerifierKey } from '../proof/key.ts';

/** Compares published checkpoints with those in the database. */
export class PublishedComparison {
  readonly #published: PublishedCheckpoints;
  readonly #keys: readonly VerifierKey[];
  /** The folder had all checkpoints up to this number. */
  readonly #complete: number;

  /** @param received the number of the last checkpoint that was published there; 0 if unknown */
  constructor(published: PublishedCheckpoints, keys: readonly VerifierKey[], received: number) {
    this.#published = published;
    this.#keys = keys;
    // Checkpoints are published in order.
    this.#complete = Math.max(received, published.numbers.at(-1) ?? 0);
  }

  /** Compares one checkpoint, whose note in the database is `note`. */
  async compare(number: number, note: string): Promise<Finding | null> {
    if (number > this.#complete) return null;
    // It may have been published after the folder was listed, so the file itself is read.
    const text = await this.#published.read(number);
    if (text === note) return null;
    if (text === null) return this.#deleted(number);
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

  #deleted(number: number): Finding {
    return missing(null, null, `checkpoint ${number} was deleted from ${this.#published.place}`);
  }

  async #open(
    number: number,
  ): Promise<{ readonly checkpoint: Checkpoint } | { readonly finding: Finding }> {
    const text = await this.#published.read(number);
    if (text === null) return { finding: this.#deleted(number) };
    const opened = verifyCheckpoint(text, this.#keys);
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
