import { type Checkpoint, verifyCheckpoint } from '../proof/checkpoint.ts';
import { Frontier } from '../proof/frontier.ts';
import { sameBytes } from '../proof/hash.ts';
import { type Head, headLeafHash } from '../proof/head.ts';
import type { VerifierKey } from '../proof/key.ts';
import { BrokenLog } from './growth.ts';

/** A checkpoint that was signed, with its body. */
export interface Signed {
  readonly checkpoint: Checkpoint;
  readonly body: string;
}

/**
 * The last checkpoint, which has to be one of ours: the next is bound to it, and goes on from it.
 * @throws BrokenLog
 */
export function assertSigned(note: string, keys: readonly VerifierKey[]): Signed {
  const verdict = verifyCheckpoint(note, keys);
  if (verdict.kind === 'verified') return verdict;
  throw new BrokenLog(
    'the last checkpoint is signed by none of our keys: is AUDIT_FORMER_KEYS to be set?',
  );
}

/** A tree of heads as they pass by. */
export class HeadsTally {
  readonly #tree = Frontier.empty();
  #events = 0;

  async *passing(heads: AsyncIterable<Head>): AsyncGenerator<Head> {
    for await (const head of heads) {
      this.#tree.append(headLeafHash(head));
      this.#events += head.sequence;
      yield head;
    }
  }

  /** What a checkpoint says of heads. */
  get told(): Pick<Checkpoint, 'root' | 'chains' | 'events'> {
    return { root: this.#tree.root(), chains: this.#tree.size, events: this.#events };
  }

  /**
   * Holds the heads that passed to what was signed of them: whoever changes one in the database is
   * not to have the change signed with the next checkpoint.
   * @throws BrokenLog
   */
  assert({ checkpoint: { root, chains, events, number } }: Signed): void {
    const { told } = this;
    if (sameBytes(told.root, root) && told.chains === chains && told.events === events) return;
    throw new BrokenLog(`the heads in the database are not those that checkpoint ${number} signed`);
  }
}
