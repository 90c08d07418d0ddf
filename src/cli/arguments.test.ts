import { expect, test } from 'vitest';
import { parseArguments } from './arguments.ts';
import { UsageError } from './exit.ts';

const syntax = {
  positionals: { ref: 'a revision' },
  options: {
    out: { value: 'file', help: 'a file', required: true },
    number: { value: 'number', help: 'a number' },
    all: { help: 'everything' },
  },
} as const;

function parse(line: string) {
  return parseArguments<typeof syntax.options, 'ref'>(line.split(' '), syntax);
}

test.each([
  ['main --out a', { ref: 'main', out: 'a', number: undefined, all: false }],
  ['--all --out=a main --number 3', { ref: 'main', out: 'a', number: '3', all: true }],
  ['main --out -', { ref: 'main', out: '-', number: undefined, all: false }],
  ['--out=--all main', { ref: 'main', out: '--all', number: undefined, all: false }],
  ['--out a -- --all', { ref: '--all', out: 'a', number: undefined, all: false }],
])('takes "%s"', (line, values) => {
  expect(parse(line)).toEqual(values);
});

test.each([
  ['main', '--out is missing'],
  ['--all', '<ref> and --out are missing'],
  ['main --out', '--out needs a value'],
  ['main --out=', '--out needs a value'],
  ['main --out --all', '--out needs a value'],
  ['main --out a --all=yes', '--all takes no value'],
  ['main --out a --out b', '--out is given twice'],
  ['main --out a --all --all', '--all is given twice'],
  ['main --out a more', 'unexpected argument "more"'],
  ['main --out a --no-all', 'unknown option --no-all'],
  ['main --out a --constructor', 'unknown option --constructor'],
  ['main --out a -o', 'unknown option -o'],
])('refuses "%s"', (line, message) => {
  expect(() => parse(line)).toThrow(new UsageError(message));
});
