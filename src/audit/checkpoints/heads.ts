import type { Checkpoint } from '../proof/checkpoint.ts';
import { chainOfWorkspace } from '../proof/fields.ts';
import { Frontier } from '../proof/frontier.ts';
import { sameBytes } from '../proof/hash.ts';
import { type Head, headLeafHash } from '../proof/head.ts';
import { BrokenLog } from './growth.ts';

/** Adds up heads while something else reads them. */
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

  /** What a checkpoint of these heads contains. */
  get total(): Pick<Checkpoint, 'root' | 'chains' | 'events'> {
    return { root: this.#tree.root(), chains: this.#tree.size, events: this.#events };
  }

  /**
   * Compares the heads with the checkpoint that signed them. Otherwise the next checkpoint would
   * sign a head that was changed in the database.
   * @throws BrokenLog
   */
  assert({ root, chains, events, number }: Checkpoint): void {
    const { total } = this;
    if (sameBytes(total.root, root) && total.chains === chains && total.events === events) return;
    throw new BrokenLog(`the heads in the database are not those that checkpoint ${number} signed`);
  }
}

/** Replaces the heads that changed, and adds those that are new. Both are in the order of chains. */
export async function* mergeHeads(
  before: AsyncIterable<Head>,
  changed: readonly Head[],
): AsyncGenerator<Head> {
  let next = 0;
  for await (const head of before) {
    for (; isBefore(changed[next], head); next++) yield changed[next] as Head;
    const same = changed[next];
    if (same?.workspace === head.workspace) {
      yield same;
      next += 1;
    } else {
      yield head;
    }
  }
  yield* changed.slice(next);
}

function isBefore(one: Head | undefined, other: Head): boolean {
  return one !== undefined && chainOfWorkspace(one.workspace) < chainOfWorkspace(other.workspace);
}
