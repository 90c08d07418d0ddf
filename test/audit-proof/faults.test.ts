import { describe, expect, test } from 'vitest';
import { recordHash, sha256 } from '../../src/audit/proof/hash.ts';
import type { AuditRecord } from '../../src/audit/proof/record.ts';
import { randomFrom } from '../faults/random.ts';
import { recordAt } from './alterations/parts.ts';
import { writeChain } from './chains.ts';
import { composeRecord } from './compose-record.ts';
import { randomEvent, randomUuid } from './events.ts';
import { exported, newKey, sign, verdictOn } from './signed.ts';

const random = randomFrom(7);
const events = Array.from({ length: 12 }, () => randomEvent(random));
const chain = writeChain(random, randomUuid(random), events);
const signed = sign([chain], newKey(), 3);
/** By their places: the header is 0, event n is n, the trailer is 13. */
const lines = await exported(chain, signed.trailerOf(chain.workspace));

/** The verdict on these lines, by their places. */
function verdictOnPlaces(...places: readonly number[]) {
  return verdictOn(places.map((place) => lines[place] ?? '').join(''), signed);
}

const from = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);

describe('missing is', () => {
  const nothing = 'the export does not contain that';

  test.each([
    ['an event', [...from(0, 4), ...from(6, 13)], { from: 5, to: 5, why: nothing }],
    ['several events', [...from(0, 4), ...from(8, 13)], { from: 5, to: 7, why: nothing }],
    ['the first of two that are', [0, 2, 3, ...from(5, 13)], { from: 1, to: 1, why: nothing }],
    ['the newest event', [...from(0, 11), 13], { from: 12, to: 12, why: nothing }],
    ['all events', [0, 13], { from: 1, to: 12, why: nothing }],
    ['one where others come too early', [0, 1, 9, 8, 7, 13], { from: 2, to: 6, why: nothing }],
    ['the header', from(1, 13), { from: null, to: null, why: 'there is no header' }],
    ['everything', [], { from: null, to: null, why: 'the file ends before its header' }],
    ['the trailer', from(0, 12), { from: null, to: null, why: 'the file ends before its trailer' }],
    ['the end', from(0, 8), { from: 9, to: 12, why: 'the file ends before that' }],
  ])('%s', async (_, places, told) => {
    expect(await verdictOnPlaces(...places)).toEqual({ kind: 'missing', ...told });
  });

  test('an event in place of which another comes later, under its number', async () => {
    const forged = (lines[5] ?? '').replace(/"previous":"[^"]+/, `"previous":"${'0'.repeat(64)}`);
    const file = [...lines.toSpliced(5, 1).slice(0, -1), forged, lines.at(-1)].join('');
    expect(await verdictOn(file, signed)).toEqual({
      kind: 'missing',
      from: 5,
      to: 5,
      why: nothing,
    });
  });

  test('what is cut off in the middle of a line', async () => {
    const file = lines.join('');
    expect(await verdictOn(file.slice(0, 9), signed)).toMatchObject({
      kind: 'missing',
      from: null,
    });
    const within = lines.slice(0, 6).join('').length + 40;
    expect(await verdictOn(file.slice(0, within), signed)).toEqual({
      kind: 'missing',
      from: 6,
      to: 12,
      why: 'the file ends before that',
    });
    expect(await verdictOn(file.slice(0, -20), signed)).toEqual({
      kind: 'missing',
      from: null,
      to: null,
      why: 'the file ends before its trailer',
    });
  });
});

describe('reordered are', () => {
  test.each([
    ['two events', [...from(0, 4), 9, 6, 7, 8, 5, ...from(10, 13)], 5, 'event 5', 'event 9'],
    ['an event and the trailer', [...from(0, 11), 13, 12], 12, 'event 12', 'the trailer'],
    ['the header and an event', [3, 1, 2, 0, ...from(4, 13)], null, 'the header', 'event 3'],
    ['the two ends', [13, ...from(1, 12), 0], null, 'the header', 'the trailer'],
    ['all', from(0, 13).reverse(), null, 'the header', 'the trailer'],
  ])('%s', async (_, places, sequence, due, other) => {
    expect(await verdictOnPlaces(...places)).toEqual({
      kind: 'reordered',
      sequence,
      why: `${due} comes later, and ${other} is in its place`,
    });
  });
});

describe('altered is', () => {
  test.each([
    ['an event twice, after itself', [...from(0, 5), ...from(5, 13)], 5, 'it is there twice'],
    ['an event twice, before itself', [0, 1, 9, ...from(2, 13)], 9, 'it is there twice'],
    ['an event twice, at the end', [...from(0, 12), 4, 13], 4, 'it is there twice'],
    ['the header twice', [0, ...from(0, 13)], null, 'there is a second header'],
    ['the trailer twice', [...from(0, 13), 13], null, 'there is more after the trailer'],
    ['an early trailer', [0, 1, 13, ...from(2, 13)], null, 'it is there twice'],
  ])('%s', async (_, places, sequence, why) => {
    expect(await verdictOnPlaces(...places)).toEqual({ kind: 'altered', sequence, why });
  });

  test.each([
    ['an event in the middle', 5, 'it was changed after the next one was written'],
    ['the event before the last', 11, 'it was changed after the next one was written'],
  ])('%s, and named', async (_, place, why) => {
    const changed = (lines[place] ?? '').replace('"request":"', '"request":"x');
    expect(await verdictOn(lines.with(place, changed).join(''), signed)).toEqual({
      kind: 'altered',
      sequence: place,
      why,
    });
  });

  test('the last event, of which only the signed head knows', async () => {
    const changed = (lines[12] ?? '').replace('"request":"', '"request":"x');
    expect(await verdictOn(lines.with(12, changed).join(''), signed)).toEqual({
      kind: 'altered',
      sequence: null,
      why: 'the chain is sound, but not the one that was signed: event 12, or all events from an earlier one on',
    });
  });

  test.each([
    ['a link', '"previous":"', '"previous":"0', 5, 'not part of any export'],
    ['a digit of a link', /"previous":"./, '"previous":"_', 5, 'not part of any export'],
    ['a sequence', '"sequence":"5"', '"sequence":"7"', 5, 'it has the sequence 7'],
    ['a sequence past the end', '"sequence":"5"', '"sequence":"99"', 99, 'ends before it'],
    ['a time', /"time":"2026/, '"time":"2016', 5, 'its time is before that of the previous event'],
    ['a time that is none', /"time":"2026-0./, '"time":"2026-31', 5, 'not part of any export'],
  ])('%s', async (_, what, by, sequence, why) => {
    const changed = (lines[5] ?? '').replace(what, by);
    expect(await verdictOn(lines.with(5, changed).join(''), signed)).toEqual({
      kind: 'altered',
      sequence,
      why: expect.stringContaining(why),
    });
  });

  test('a link that is another event’s', async () => {
    const stranger = chain.hashes[9]?.toString('hex');
    const changed = (lines[5] ?? '').replace(/"previous":"[^"]+/, `"previous":"${stranger}`);
    expect(await verdictOn(lines.with(5, changed).join(''), signed)).toEqual({
      kind: 'altered',
      sequence: 5,
      why: 'it does not link to the one before it',
    });
  });

  test('the newline at the end, when it is not there', async () => {
    expect(await verdictOn(lines.join('').slice(0, -1), signed)).toEqual({
      kind: 'altered',
      sequence: null,
      why: 'the last newline is missing',
    });
  });

  test('the first event, when its link is to something', async () => {
    const forged = { ...recordAt(chain, 0), previous: sha256('an event before the first') };
    const rest = chain.records.slice(1).map((_, at) => recordAt(chain, at + 1));
    const records = relinked([forged, ...rest]).map((record) => `${record}\n`);
    const file = [lines[0], ...records, lines[13]].join('');
    expect(await verdictOn(file, signed)).toEqual({
      kind: 'altered',
      sequence: 1,
      why: 'it does not link to the one before it',
    });
  });

  test('a byte that is not UTF-8', async () => {
    const file = Buffer.from(lines.join(''));
    file[Buffer.byteLength(lines.slice(0, 5).join('')) + 30] = 0xff;
    expect(await verdictOn(file, signed)).toEqual({
      kind: 'altered',
      sequence: 5,
      why: 'the line is not UTF-8',
    });
  });

  test('what stands after the end, also without a newline', async () => {
    expect(await verdictOn(`${lines.join('')} `, signed)).toEqual({
      kind: 'altered',
      sequence: null,
      why: 'there is more after the trailer',
    });
  });

  test.each([
    ['an empty first line', ''],
    ['a header of another format', '{"format":"wardroom-audit-export/2","purged":"0"}'],
    ['a mark of byte order', `\ufeff${(lines[0] ?? '').trimEnd()}`],
  ])('%s', async (_, header) => {
    expect(await verdictOn(lines.with(0, `${header}\n`).join(''), signed)).toEqual({
      kind: 'altered',
      sequence: null,
      why: 'there is no header: the line is not part of any export',
    });
  });
});

/** Records one after the other, the first as it is, and each linked to the one before. */
function relinked(records: readonly AuditRecord[]): string[] {
  const texts: string[] = [];
  for (const record of records) {
    const before = texts.at(-1);
    texts.push(composeRecord(before ? { ...record, previous: recordHash(before) } : record));
  }
  return texts;
}
