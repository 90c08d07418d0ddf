import type { PublishedCheckpoints } from '../checkpoints/folder.ts';
import { type Checkpoint, verifyCheckpoint } from '../proof/checkpoint.ts';
import type { VerifierKey } from '../proof/key.ts';
import { altered, type Finding, missing, wrongSignature } from './finding.ts';
import { whyNotSigned } from './signature.ts';

/** Holds checkpoints that were handed out against those of the database. */
export class KeptComparison {
  readonly #kept: PublishedCheckpoints;
  readonly #keys: readonly VerifierKey[];
  readonly #numbers: ReadonlySet<number>;

  constructor(kept: PublishedCheckpoints, keys: readonly VerifierKey[]) {
    this.#kept = kept;
    this.#keys = keys;
    this.#numbers = new Set(kept.numbers);
  }

  /** What is wrong with the one of this number, which the database has as `note`. */
  async compare(number: number, note: string): Promise<Finding | null> {
    if (!this.#numbers.has(number) || (await this.#kept.read(number)) === note) return null;
    const opened = await this.#open(number);
    return 'finding' in opened
      ? opened.finding
      : altered(
          null,
          `checkpoint ${number} in ${this.#kept.place} was signed, and the database has another one of that number`,
        );
  }

  /** What is wrong with those that are newer than the newest of the database. */
  async compareNewer(newest: number): Promise<Finding | null> {
    const first = this.#kept.numbers.find((number) => number > newest);
    if (first === undefined) return null;
    const opened = await this.#open(first);
    return 'finding' in opened
      ? opened.finding
      : missing(
          null,
          null,
          `checkpoint ${first} in ${this.#kept.place} was signed, of ${opened.checkpoint.events} events in all, and the database does not have it: the newest events are gone`,
        );
  }

  async #open(
    number: number,
  ): Promise<{ readonly checkpoint: Checkpoint } | { readonly finding: Finding }> {
    const opened = verifyCheckpoint(await this.#kept.read(number), this.#keys);
    const what = `checkpoint ${number} in ${this.#kept.place}`;
    if (opened.kind !== 'verified') return { finding: wrongSignature(whyNotSigned(what, opened)) };
    const { checkpoint } = opened;
    return checkpoint.number === number
      ? { checkpoint }
      : { finding: altered(null, `${what} is checkpoint ${checkpoint.number}`) };
  }
}
