import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  bodyHash,
  type Checkpoint,
  checkpointBody,
  ImpossibleCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
} from './checkpoint.ts';
import { EMPTY_ROOT, NO_HASH } from './hash.ts';
import { generateSigningKey, parseSigningKey, parseVerifierKey } from './key.ts';
import { signNote } from './note.ts';

const checkpoint: Checkpoint = {
  origin: 'wardroom.localhost/audit',
  chains: 3,
  root: Buffer.alloc(32, 0xff),
  number: 17,
  time: '2026-11-26T00:00:00.123Z',
  events: 1234,
  previous: Buffer.alloc(32, 1),
};
const body = [
  'wardroom.localhost/audit',
  '3',
  '//////////////////////////////////////////8=',
  'number 17',
  'time 2026-11-26T00:00:00.123Z',
  'events 1234',
  'previous AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=',
  '',
].join('\n');

const first = { ...checkpoint, number: 1, previous: NO_HASH };
const empty = { ...first, chains: 0, events: 0, root: EMPTY_ROOT };

const signing = parseSigningKey(generateSigningKey(checkpoint.origin));
const verifier = parseVerifierKey(signing?.verifierText ?? '');
if (!signing || !verifier) throw new Error('The key is wrong');

describe('the body of a checkpoint', () => {
  it('says its tree, its number, its time, its events and the one before', () => {
    expect(checkpointBody(checkpoint)).toBe(body);
  });

  it.each([
    ['one of many', checkpoint],
    ['the first', first],
    ['one of an empty log', empty],
  ])('of %s is read back as it was written', (_, checkpoint) => {
    expect(parseCheckpoint(checkpointBody(checkpoint))).toEqual(checkpoint);
  });

  it.each([
    ['no newline at the end', body.slice(0, -1)],
    ['a line more', `${body}x 1\n`],
    ['a line less', body.replace('events 1234\n', '')],
    ['lines in another order', body.replace(/(number .*\n)(time .*\n)/, '$2$1')],
    ['a space more', body.replace('number ', 'number  ')],
    ['a space after', body.replace('17\n', '17 \n')],
    ['a carriage return', body.replace('17\n', '17\r\n')],
    ['a leading zero', body.replace('number 17', 'number 017')],
    ['number 0', body.replace('number 17', 'number 0')],
    ['a negative number', body.replace('number 17', 'number -17')],
    ['a number past 2^53', body.replace('number 17', 'number 9007199254740992')],
    ['a short root', body.replace('//////8=', '')],
    ['base64 with stray bits', body.replace('8=', '9=')],
    ['base64 without padding', body.replace('8=', '8')],
    ['base64 for URLs', body.replaceAll('/////', '_____')],
    ['a time without milliseconds', body.replace('.123Z', 'Z')],
    ['a day that is none', body.replace('11-26', '11-31')],
    ['no origin', body.replace('wardroom.localhost/audit', '')],
    ['a space in the origin', body.replace('wardroom.', 'wardroom ')],
    ['fewer events than chains', body.replace('events 1234', 'events 2')],
    ['events without chains', body.replace('\n3\n', '\n0\n')],
    ['number 1 after another', body.replace('number 17', 'number 1')],
    ['nothing before it', body.replace(/previous .*/, `previous ${NO_HASH.toString('base64')}`)],
    ['the empty root over chains', body.replace(/\/{42}8=/, EMPTY_ROOT.toString('base64'))],
    ['nothing', ''],
  ])('is not read with %s', (_, other) => {
    expect(other).not.toBe(body);
    expect(parseCheckpoint(other)).toBeUndefined();
  });

  it('that is read is the one that would be printed, whatever bit of it is changed', () => {
    const bytes = Buffer.from(body);
    const read: string[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const other = changed.toString('utf8');
      const parsed = parseCheckpoint(other);
      if (parsed) read.push(other);
      if (parsed) expect(checkpointBody(parsed)).toBe(other);
    }
    // A digit for a digit and a letter for a letter are another checkpoint.
    expect(read.length).toBeGreaterThan(100);
  });

  it.each([
    ['a time of its own', { time: '2026-11-26' }],
    ['no number', { number: 0 }],
    ['half an event', { events: 1234.5 }],
    ['a short root', { root: Buffer.alloc(31) }],
    ['a newline in its origin', { origin: 'a\nb' }],
    ['nothing before it', { previous: NO_HASH }],
  ])('is not made with %s', (_, change) => {
    expect(() => checkpointBody({ ...checkpoint, ...change })).toThrow(ImpossibleCheckpoint);
  });

  it('is what the next one holds the hash of', () => {
    expect(bodyHash(body)).toEqual(createHash('sha256').update(body).digest());
  });
});

describe('a signed checkpoint', () => {
  it('is verified by its key, and says what was signed', () => {
    const note = signCheckpoint(checkpoint, signing);
    expect(verifyCheckpoint(note, [verifier])).toEqual({
      kind: 'verified',
      checkpoint,
      body,
      key: verifier,
    });
  });

  it('takes its origin from its key', () => {
    const elsewhere = { ...checkpoint, origin: 'elsewhere' };
    expect(signCheckpoint(elsewhere, signing).startsWith(body)).toBe(true);
  });

  it.each([
    ['the signed text is not a checkpoint', 'hello\n'],
    ['its origin is not the name of its key', body.replace('localhost', 'example')],
  ])('is malformed when %s', (why, text) => {
    const verdict = verifyCheckpoint(signNote(text, signing), [verifier]);
    expect(verdict).toEqual({ kind: 'malformed', why });
  });

  it('is not verified when it was changed', () => {
    const note = signCheckpoint(checkpoint, signing).replace('events 1234', 'events 1235');
    expect(verifyCheckpoint(note, [verifier]).kind).toBe('badSignature');
  });
});
