import { beginningOf, headOf } from '../chains.ts';
import { below, type Random } from '../events.ts';
import { assembled, partsOfChain, proofOf } from './parts.ts';
import type { Alteration, Subject } from './subject.ts';

/** What somebody makes of the end of a log who would rather have its newest events forgotten. */
export const endAlterations: readonly Alteration[] = [
  {
    kind: 'newest events cut off, with a header that fits',
    times: 200,
    expected: ['missing'],
    alter: (random, subject) =>
      assembled(
        partsOfChain(
          shortened(random, subject),
          subject.purged,
          proofOf(subject.signed, subject.chain),
        ),
      ),
  },
  {
    kind: 'newest events cut off, with a header and a head that fit',
    times: 200,
    expected: ['altered'],
    alter: (random, subject) => {
      const shorter = shortened(random, subject);
      const trailer = { ...proofOf(subject.signed, subject.chain), head: headOf(shorter) };
      return assembled(partsOfChain(shorter, subject.purged, trailer));
    },
  },
  {
    kind: 'newest events cut off, with the trailer of an older checkpoint',
    times: 100,
    expected: ['notCovered'],
    alter: (random, { chain, purged, earlier, earlierLength }) => {
      const length = earlierLength + below(random, chain.records.length - earlierLength);
      const trailer = earlier.trailerOf(chain.workspace);
      return assembled(partsOfChain(beginningOf(chain, length), purged, trailer));
    },
  },
  {
    kind: 'newest events cut off, with that trailer under the newer number',
    times: 100,
    expected: ['altered'],
    alter: (random, { chain, purged, earlier, earlierLength, signed }) => {
      const length = earlierLength + below(random, chain.records.length - earlierLength);
      const trailer = earlier.trailerOf(chain.workspace);
      const newer = signed.trailerOf(chain.workspace);
      if (!trailer || !newer) throw new Error('both checkpoints cover it');
      const { checkpoint, size } = newer;
      const parts = partsOfChain(beginningOf(chain, length), purged, {
        ...trailer,
        checkpoint,
        size,
      });
      return assembled(parts);
    },
  },
];

/** What is left when the newest events are cut off: never less than what was purged. */
function shortened(random: Random, { chain, purged }: Subject) {
  const least = purged + 1;
  return beginningOf(chain, least + below(random, chain.records.length - least));
}
