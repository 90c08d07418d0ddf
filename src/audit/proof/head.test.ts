import { describe, expect, it } from 'vitest';
import { parseCanonical } from './canonical.ts';
import { leafHash } from './hash.ts';
import { type Head, headLeafHash, headText, readHead } from './head.ts';

const head: Head = {
  workspace: '019ac1de-0000-7000-8000-00000000000a',
  sequence: 80,
  hash: Buffer.alloc(32, 0xab),
  root: Buffer.alloc(32, 0xcd),
};
const text = `{"hash":"${'ab'.repeat(32)}","root":"${'cd'.repeat(32)}","sequence":"80","workspace":"019ac1de-0000-7000-8000-00000000000a"}`;

describe('a head', () => {
  it('is a leaf of canonical JSON', () => {
    expect(headText(head)).toBe(text);
    expect(headLeafHash(head)).toEqual(leafHash(text));
  });

  it.each([head, { ...head, workspace: null }])('is read back as it was written', (head) => {
    expect(readHead(parseCanonical(headText(head)))).toEqual(head);
  });

  it.each([
    ['white space', text.replace(':', ': ')],
    [
      'members in another order',
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse())),
    ],
    ['a member twice', text.replace('{', `{"hash":"${'ab'.repeat(32)}",`)],
    ['a member more', text.replace('}', ',"x":null}')],
    ['a member less', text.replace('"sequence":"80",', '')],
    ['hex in upper case', text.replaceAll('ab', 'AB')],
    ['a sequence that is a number', text.replace('"80"', '80')],
    ['a sequence with a leading zero', text.replace('"80"', '"080"')],
    ['sequence 0', text.replace('"80"', '"0"')],
    ['a sequence past 2^53', text.replace('"80"', '"9007199254740992"')],
    ['a workspace in upper case', text.replace('019ac1de', '019AC1DE')],
    [
      'a workspace that is named as the system chain',
      text.replace(/"019ac[^"]*"/, '"00000000-0000-0000-0000-000000000000"'),
    ],
    ['no object', 'null'],
    ['an array', '[]'],
    ['no JSON', text.slice(1)],
    ['nothing', ''],
  ])('is not read with %s', (_, other) => {
    expect(other).not.toBe(text);
    expect(readHead(parseCanonical(other))).toBeUndefined();
  });

  it('is read from a value whose members come in any order', () => {
    expect(readHead(JSON.parse(text.replace('{', '{ ')))).toEqual(head);
    expect(readHead({ ...JSON.parse(text), x: 1 })).toBeUndefined();
    expect(readHead(undefined)).toBeUndefined();
  });
});
