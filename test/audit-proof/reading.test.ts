import { expect, test } from 'vitest';
import type { Trailer } from '../../src/audit/proof/export/format.ts';
import { LONGEST_LINE } from '../../src/audit/proof/export/lines.ts';
import { verifyExport } from '../../src/audit/proof/export/verify.ts';
import { headLeafHash } from '../../src/audit/proof/head.ts';
import { randomFrom } from '../faults/random.ts';
import { beginningOf, headOf, writeChain } from './chains.ts';
import { randomEvent, randomUuid } from './events.ts';
import { exported, newKey, type Signed, sign, verdictOn } from './signed.ts';

const random = randomFrom(11);
const events = Array.from({ length: 9 }, () => randomEvent(random));
const chain = writeChain(random, randomUuid(random), events);
const key = newKey();
const signed = sign([chain], key);
const lines = await exported(chain, signed.trailerOf(chain.workspace));

const CHUNK = 65_536;

/** A file that begins with these lines and then never ends, and how much of it was read. */
function endless(beginning: string) {
  const state = { read: 0, closed: false };
  const open = async function* () {
    try {
      yield Buffer.from(beginning);
      for (;;) {
        state.read += CHUNK;
        yield Buffer.alloc(CHUNK, 'x');
      }
    } finally {
      state.closed = true;
    }
  };
  return { state, open };
}

test.each([
  ['the first line', '', null, 'there is no header: the line is too long'],
  ['the line of an event', lines.slice(0, 4).join(''), 4, 'the line is too long'],
  ['what follows the trailer', lines.join(''), null, 'there is more after the trailer'],
])('when %s does not end, no more of it is read than a line may have', async (...row) => {
  const [, beginning, sequence, why] = row;
  const { state, open } = endless(beginning);
  const { verdict } = await verifyExport({ open, checkpoint: signed.note, key: signed.key });
  expect(verdict).toEqual({ kind: 'altered', sequence, why });
  expect(state.read).toBeLessThanOrEqual(LONGEST_LINE + CHUNK);
  expect(state.closed).toBe(true);
});

test('also when it is looked through for a line that is missing', async () => {
  const { state, open } = endless(lines.toSpliced(3, 1).join(''));
  const { verdict } = await verifyExport({ open, checkpoint: signed.note, key: signed.key });
  expect(verdict).toMatchObject({ kind: 'missing', from: 3, to: 3 });
  expect(state.read).toBeLessThanOrEqual(LONGEST_LINE + CHUNK);
  expect(state.closed).toBe(true);
});

test('a line of the greatest length is read, and one that is longer by a byte is not', async () => {
  const event = { ...randomEvent(random), request: '' };
  const spare = LONGEST_LINE - sizeOfRecord(event);
  for (const [length, kind] of [
    [spare, 'verified'],
    [spare + 1, 'altered'],
  ] as const) {
    const long = writeChain(random, chain.workspace, [{ ...event, request: 'x'.repeat(length) }]);
    const alone = sign([long], key);
    const file = (await exported(long, alone.trailerOf(long.workspace))).join('');
    expect(await verdictOn(file, alone)).toMatchObject({ kind });
  }
});

test('JSON that is nested without end is a line like any other that is none', async () => {
  const nested = `{"event":${'['.repeat(2_000_000)}\n`;
  const closed = `{"event":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}\n`;
  for (const line of [nested, closed]) {
    expect(await verdictOn(lines.with(4, line).join(''), signed)).toMatchObject({
      kind: 'altered',
      sequence: 4,
    });
  }
});

/** Verifies a file that is another one when it is read for the second time. */
async function verdictOnChanging(signing: Signed, first: Trailer, second: Trailer) {
  const files = await Promise.all([exported(chain, first), exported(chain, second)]);
  let opened = 0;
  const open = async function* () {
    yield Buffer.from((files[opened++] ?? []).join(''));
  };
  const { verdict } = await verifyExport({ open, checkpoint: signing.note, key: signing.key });
  expect(opened).toBe(2);
  return verdict;
}

test('an export that is written to between its two readings is altered', async () => {
  const until = (length: number) => beginningOf(chain, length);
  const partly = sign([until(5)], key);
  const another = sign([until(3)], key).trailerOf(chain.workspace);
  expect(await verdictOnChanging(partly, partly.trailerOf(chain.workspace), another)).toEqual({
    kind: 'altered',
    sequence: null,
    why: 'the head in the trailer is not the one that was signed',
  });
  // Also when each would do for itself, since the signer signed two heads of one chain.
  const both = sign([until(5), until(3)], key);
  const first = both.trailerOf(chain.workspace);
  const path = [headLeafHash(headOf(until(5)))];
  const second = first && { ...first, head: headOf(until(3)), index: 1, path };
  expect(await verdictOnChanging(both, first, second)).toEqual({
    kind: 'altered',
    sequence: null,
    why: 'it was written while it was read',
  });
});

test('an error of the file is an error, and no verdict', async () => {
  const open = async function* () {
    yield Buffer.from(lines[0] ?? '');
    throw new Error('the disk is gone');
  };
  await expect(verifyExport({ open, checkpoint: signed.note, key: signed.key })).rejects.toThrow(
    'the disk is gone',
  );
});

function sizeOfRecord(event: ReturnType<typeof randomEvent>): number {
  const { records } = writeChain(random, chain.workspace, [event]);
  return Buffer.byteLength(records.join(''));
}
