import { describe, expect, it } from 'vitest';
import { hasExactly, isTime, isWorkspace, parseCount, SYSTEM_CHAIN } from './fields.ts';

describe('the fields of the log', () => {
  it.each([
    ['0', 0],
    ['12', 12],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('count %j', (text, count) => {
    expect(parseCount(text)).toBe(count);
  });

  it.each([
    '',
    '00',
    '01',
    '-1',
    '+1',
    '1.0',
    '1e3',
    ' 1',
    '1\n',
    '١',
    '9007199254740992',
    1,
    null,
  ])('do not count %j', (text) => {
    expect(parseCount(text)).toBeUndefined();
  });

  it('tell the time in UTC to the millisecond', () => {
    expect(isTime('2026-11-26T00:00:00.123Z')).toBe(true);
    expect(isTime('2028-02-29T23:59:59.999Z')).toBe(true);
  });

  it.each([
    '2026-11-26T00:00:00Z',
    '2026-11-26T00:00:00.1234Z',
    '2026-11-26T00:00:00.123+00:00',
    '2026-11-26 00:00:00.123Z',
    '2026-02-30T00:00:00.000Z',
    '2026-13-01T00:00:00.000Z',
    '2026-11-26T24:00:00.000Z',
    '2026-11-26T00:00:60.000Z',
    '2026-11-26T00:00:00.123z',
    '2026-11-26T00:00:00.123Z\n',
    0,
  ])('tell no time by %j', (text) => {
    expect(isTime(text)).toBe(false);
  });

  it('name a chain by a workspace, or by none', () => {
    expect(isWorkspace(null)).toBe(true);
    expect(isWorkspace('019ac1de-0000-7000-8000-00000000000a')).toBe(true);
    expect(isWorkspace('019AC1DE-0000-7000-8000-00000000000A')).toBe(false);
    expect(isWorkspace('019ac1de00007000800000000000000a')).toBe(false);
    expect(isWorkspace(SYSTEM_CHAIN)).toBe(false);
    expect(isWorkspace(undefined)).toBe(false);
  });

  it('are exactly the members that are wanted', () => {
    expect(hasExactly({ a: 1, b: undefined }, ['a', 'b'])).toBe(true);
    expect(hasExactly({ a: 1 }, ['a', 'b'])).toBe(false);
    expect(hasExactly({ a: 1, b: 1, c: 1 }, ['a', 'b'])).toBe(false);
    expect(hasExactly({ a: 1 }, ['toString'])).toBe(false);
    expect(hasExactly([], [])).toBe(false);
    expect(hasExactly(null, [])).toBe(false);
  });
});
