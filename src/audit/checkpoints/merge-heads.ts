import type { Head } from '../proof/head.ts';
import { chainOfWorkspace } from './heads.records.ts';

/** Heads as they stand when some of them changed or came to be; both in the order of their chains. */
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
