import { below, oneOf, type Random } from '../events.ts';
import type { Alteration, Subject } from './subject.ts';

/** What happens to a file of which whole lines are taken away, moved, and put in. */
export const lineAlterations: readonly Alteration[] = [
  {
    kind: 'lines deleted',
    times: 1_000,
    expected: ['missing'],
    alter: (random, { lines }) => {
      const from = below(random, lines.length);
      const count = 1 + below(random, lines.length - from);
      return lines.toSpliced(from, count).join('');
    },
  },
  {
    kind: 'two lines swapped',
    times: 800,
    expected: ['reordered'],
    alter: (random, { lines }) => {
      const [one, other] = twoOf(random, lines);
      const moved = [...lines];
      [moved[one], moved[other]] = [lines[other] ?? '', lines[one] ?? ''];
      return moved.join('');
    },
  },
  {
    kind: 'a line moved',
    times: 400,
    expected: ['reordered'],
    alter: (random, { lines }) => {
      const [from, to] = twoOf(random, lines);
      return lines
        .toSpliced(from, 1)
        .toSpliced(to, 0, lines[from] ?? '')
        .join('');
    },
  },
  {
    kind: 'a line twice',
    times: 400,
    expected: ['altered'],
    alter: (random, { lines }) =>
      lines.toSpliced(below(random, lines.length + 1), 0, oneOf(random, lines)).join(''),
  },
  {
    kind: 'an event of another workspace in place of one',
    times: 200,
    expected: ['altered'],
    alter: (random, subject) => {
      const { lines, foreign } = subject;
      const at = eventIn(random, subject);
      // Where the other log has an event with the same sequence, that one.
      const events = foreign.slice(1, -1);
      return lines.with(at, events[at - 1] ?? oneOf(random, events)).join('');
    },
  },
  {
    kind: 'events of another workspace put in',
    times: 200,
    expected: ['altered'],
    alter: (random, { lines, foreign }) => {
      const at = 1 + below(random, lines.length - 1);
      const from = 1 + below(random, foreign.length - 2);
      const put = foreign.slice(from, Math.min(foreign.length - 1, from + 1 + below(random, 5)));
      return lines.toSpliced(at, 0, ...put).join('');
    },
  },
  {
    kind: 'more after the end',
    times: 100,
    expected: ['altered'],
    alter: (random, { lines, foreign }) => {
      const more = oneOf(random, ['\n', ' ', '{}\n', '\u0000', ...foreign]);
      return `${lines.join('')}${more}`;
    },
  },
];

function twoOf(random: Random, lines: readonly string[]): [number, number] {
  const one = below(random, lines.length);
  return [one, (one + 1 + below(random, lines.length - 1)) % lines.length];
}

/** The line of an event that was not purged. */
function eventIn(random: Random, { lines, purged }: Subject): number {
  return 1 + purged + below(random, lines.length - 2 - purged);
}
