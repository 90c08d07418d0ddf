import { parseTrailer } from '../../../src/audit/proof/export/format.ts';
import { below, oneOf, randomUuid } from '../events.ts';
import { assembled, partsOf, proofOf } from './parts.ts';
import type { Alteration } from './subject.ts';

/** What is made of the lines that are no events. */
export const trailerAlterations: readonly Alteration[] = [
  {
    kind: 'the trailer of another workspace',
    times: 30,
    expected: ['altered'],
    alter: (_, { lines, foreign }) => [...lines.slice(0, -1), foreign.at(-1)].join(''),
  },
  {
    kind: 'the trailer of another workspace, under the name of this one',
    times: 30,
    expected: ['altered'],
    alter: (_, subject) => {
      const { chain, foreign } = subject;
      const trailer = parseTrailer((foreign.at(-1) ?? '').trimEnd());
      if (!trailer) throw new Error('the checkpoint covers it');
      const head = { ...trailer.head, workspace: chain.workspace };
      return assembled({ ...partsOf(subject), trailer: { ...trailer, head } });
    },
  },
  {
    kind: 'a trailer that proves nothing',
    times: 30,
    expected: ['notCovered'],
    alter: (_, subject) => assembled({ ...partsOf(subject), trailer: null }),
  },
  {
    kind: 'a proof changed',
    times: 200,
    expected: ['altered'],
    alter: (random, subject) => {
      const proof = proofOf(subject.signed, subject.chain);
      const { index, path, size, head } = proof;
      const at = below(random, path.length);
      const another = oneOf(random, subject.chain.hashes);
      const trailer = oneOf(random, [
        { ...proof, index: (index + 1 + below(random, size - 1)) % size },
        { ...proof, size: size + 1 + below(random, 9) },
        { ...proof, path: path.toSpliced(at, 1) },
        { ...proof, path: path.toSpliced(at, 0, another) },
        { ...proof, path: path.with(at, another) },
        { ...proof, head: { ...head, root: another } },
        { ...proof, head: { ...head, sequence: head.sequence + 1 } },
        { ...proof, head: { ...head, sequence: head.sequence - 1 } },
      ]);
      return assembled({ ...partsOf(subject), trailer });
    },
  },
  {
    kind: 'a header that says otherwise',
    times: 100,
    expected: ['altered', 'missing'],
    alter: (random, subject) => {
      const { header, ...parts } = partsOf(subject);
      const { through, purged } = header;
      const changed = oneOf(random, [
        { ...header, workspace: randomUuid(random) },
        { ...header, through: through + 1 + below(random, 9) },
        { ...header, through: through - 1 - below(random, through - purged) },
        { ...header, purged: purged + 1 + below(random, through - purged) },
      ]);
      return assembled({ ...parts, header: changed });
    },
  },
];
