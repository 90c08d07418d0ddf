import { below } from '../events.ts';
import type { Alteration, Subject } from './subject.ts';

/** What happens to a file whose bytes mean nothing to whoever alters it. */
export const byteAlterations: readonly Alteration[] = [
  {
    kind: 'a bit flipped',
    times: 4_000,
    // A flipped newline at the end, or a digit of a sequence, looks as if something were missing.
    expected: ['altered', 'missing'],
    alter: (random, subject) => {
      const bytes = bytesOf(subject);
      const at = below(random, bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8));
      return bytes;
    },
  },
  {
    kind: 'a byte replaced',
    times: 400,
    expected: ['altered', 'missing'],
    alter: (random, subject) => {
      const bytes = bytesOf(subject);
      const at = below(random, bytes.length);
      bytes[at] = (bytes[at] ?? 0) + 1 + below(random, 255);
      return bytes;
    },
  },
  {
    kind: 'a byte removed',
    times: 400,
    expected: ['altered', 'missing'],
    alter: (random, subject) => {
      const bytes = bytesOf(subject);
      const at = below(random, bytes.length);
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    },
  },
  {
    kind: 'a byte put in',
    times: 400,
    expected: ['altered', 'missing'],
    alter: (random, subject) => {
      const bytes = bytesOf(subject);
      const at = below(random, bytes.length + 1);
      const byte = Buffer.from([below(random, 256)]);
      return Buffer.concat([bytes.subarray(0, at), byte, bytes.subarray(at)]);
    },
  },
  {
    kind: 'cut off',
    times: 400,
    expected: ['missing'],
    alter: (random, subject) => {
      const bytes = bytesOf(subject);
      // Without its last newline alone it is not cut off, but altered.
      return bytes.subarray(0, below(random, bytes.length - 1));
    },
  },
];

function bytesOf({ lines }: Subject): Buffer {
  return Buffer.from(lines.join(''));
}
