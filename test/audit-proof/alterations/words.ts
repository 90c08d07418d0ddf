import { below, oneOf, type Random } from '../events.ts';
import type { Alteration } from './subject.ts';

/** The same said in other words: whoever reads JSON and no bytes would not see a difference. */
export const wordAlterations: readonly Alteration[] = [
  {
    kind: 'the same JSON in another text',
    times: 400,
    expected: ['altered'],
    alter: (random, { lines }) => {
      const at = below(random, lines.length);
      return lines.with(at, reworded(random, lines[at] ?? '')).join('');
    },
  },
];

const rewordings: readonly ((line: string) => string)[] = [
  (line) => line.replace('\n', '\r\n'),
  (line) => line.replace('\n', ' \n'),
  (line) => ` ${line}`,
  (line) => `\ufeff${line}`,
  (line) => line.replace(':', ': '),
  (line) =>
    line.replace(/"(\w)/, (_, first: string) => `"\\u00${first.charCodeAt(0).toString(16)}`),
  (line) => line.replace('{', '{"sequence":"0",'),
  (line) => line.replace(/}\n$/, ',"more":null}\n'),
  (line) => line.replace(/[0-9a-f]*[a-f][0-9a-f]*(?=")/, (hex) => hex.toUpperCase()),
  (line) => {
    const members = Object.entries(JSON.parse(line)).reverse();
    return members.length > 1 ? `${JSON.stringify(Object.fromEntries(members))}\n` : ` ${line}`;
  },
];

function reworded(random: Random, line: string): string {
  return oneOf(random, rewordings)(line);
}
