import { describe, expect, test } from 'vitest';
import { printTombstone } from '../../src/audit/proof/export/format.ts';
import { NO_HASH } from '../../src/audit/proof/hash.ts';
import { randomFrom } from '../faults/random.ts';
import { assembled, partsOfChain, proofOf, tombstonesOf } from './alterations/parts.ts';
import { beginningOf, type WrittenChain, writeChain } from './chains.ts';
import { purgeEvent, randomEvent, randomUuid } from './events.ts';
import { exported, newKey, type Signed, sign, verdictOn } from './signed.ts';

const random = randomFrom(20_260_417);
const events = (count: number) => Array.from({ length: count }, () => randomEvent(random));

const acme = writeChain(random, randomUuid(random), [...events(30), purgeEvent(random, 20)]);
const other = writeChain(random, randomUuid(random), events(12));
const system = writeChain(random, null, events(5));
const single = writeChain(random, randomUuid(random), events(1));
const empty = writeChain(random, randomUuid(random), []);
const key = newKey();
const signed = sign([acme, other, system, single, empty], key, 20);

async function fileOf(chain: WrittenChain, by: Signed = signed, purged = 0): Promise<string> {
  return (await exported(chain, by.trailerOf(chain.workspace), purged)).join('');
}

function verified(chain: WrittenChain, purged = 0) {
  return {
    kind: 'verified',
    workspace: chain.workspace,
    events: chain.records.length,
    purged,
    checkpoint: 20,
    time: '2026-04-18T00:00:20.000Z',
    lastHash: chain.hashes.at(-1)?.toString('hex'),
  };
}

describe('an export is verified', () => {
  test.each([
    ['of a workspace', acme],
    ['of what happens outside of workspaces', system],
    ['of one event', single],
  ])('%s, wherever the chunks end that it is read in', async (_, chain) => {
    const file = await fileOf(chain);
    for (const chunk of [1, 7, 4_096, 65_536]) {
      expect(await verdictOn(file, signed, { chunk }), `chunks of ${chunk}`).toEqual(
        verified(chain),
      );
    }
  });

  test('when it is the log of the workspace that was asked for', async () => {
    const { workspace } = acme;
    expect(await verdictOn(await fileOf(acme), signed, { workspace })).toEqual(verified(acme));
    expect(await verdictOn(await fileOf(system), signed, { workspace: null })).toEqual(
      verified(system),
    );
  });

  test.each([1, 19, 20])('with %i events purged, which a later event says', async (purged) => {
    expect(await verdictOn(await fileOf(acme, signed, purged), signed)).toEqual(
      verified(acme, purged),
    );
  });

  test('in a checkpoint that covers no other chain', async () => {
    const alone = sign([single], key, 20);
    expect(await verdictOn(await fileOf(single, alone), alone)).toEqual(verified(single));
  });
});

describe('a purge', () => {
  const says = 'only hashes are there, and no event records a purge';

  test('that no event tells of leaves events missing', async () => {
    expect(await verdictOn(await fileOf(other, signed, 4), signed)).toEqual({
      kind: 'missing',
      from: 1,
      to: 4,
      why: says,
    });
  });

  test('that goes further than the event says leaves events missing', async () => {
    expect(await verdictOn(await fileOf(acme, signed, 21), signed)).toMatchObject({ why: says });
  });

  test.each([
    ['was refused', { outcome: 'denied' }],
    ['is about something else', { action: 'document.deleted' }],
    ['names no sequence', { change: [{ field: 'through', from: '0', to: 'all' }] }],
    ['names another field', { change: [{ field: 'until', from: '0', to: '20' }] }],
    ['has no changes', { change: 'through 20' }],
  ])('is not told of by an event that %s', async (_, difference) => {
    const told = [...events(5), { ...purgeEvent(random, 5), ...difference }];
    const chain = writeChain(random, randomUuid(random), told);
    const alone = sign([chain], key, 20);
    expect(await verdictOn(await fileOf(chain, alone, 3), alone)).toMatchObject({ why: says });
  });
});

describe('tombstones stand for what was purged, and for nothing else', () => {
  const trailer = signed.trailerOf(acme.workspace);

  test('one for another event leaves that one missing', async () => {
    const { entries, ...parts } = partsOfChain(acme, 20, trailer);
    const file = assembled({
      ...parts,
      entries: entries.with(20, tombstonesOf(acme, 21)[20] ?? ''),
    });
    expect(await verdictOn(file, signed)).toEqual({
      kind: 'missing',
      from: 21,
      to: 21,
      why: 'only its hash is there',
    });
  });

  test('an event that was purged is not there', async () => {
    const { entries, ...parts } = partsOfChain(acme, 20, trailer);
    const file = assembled({ ...parts, entries: entries.with(0, acme.records[0] ?? '') });
    expect(await verdictOn(file, signed)).toEqual({
      kind: 'altered',
      sequence: 1,
      why: 'it is there, but the header says that it was purged',
    });
  });

  test('they have the hashes of the events', async () => {
    const { entries, ...parts } = partsOfChain(acme, 20, trailer);
    const another = printTombstone({ hash: acme.hashes[0] ?? NO_HASH, sequence: 2 });
    expect(
      await verdictOn(assembled({ ...parts, entries: entries.with(1, another) }), signed),
    ).toEqual({
      kind: 'altered',
      sequence: null,
      why: 'the hash of a purged event is not the one that was signed',
    });
  });

  test('they stand in order', async () => {
    const lines = await exported(acme, trailer, 20);
    const [one = '', two = ''] = lines.slice(1);
    expect(await verdictOn(lines.toSpliced(1, 2, two, one).join(''), signed)).toEqual({
      kind: 'reordered',
      sequence: 1,
      why: 'event 1 comes later, and event 2 is in its place',
    });
  });

  test('they need an event that says so also where no checkpoint covers it', async () => {
    expect(await verdictOn((await exported(other, null, 4)).join(''), signed)).toMatchObject({
      kind: 'missing',
      from: 1,
      to: 4,
    });
  });
});

describe('a trailer', () => {
  const ofAcme = proofOf(signed, acme);

  test.each([
    [
      'of another workspace',
      proofOf(signed, other),
      { kind: 'altered', sequence: null, why: 'the trailer is of another workspace' },
    ],
    [
      'with a head that was not signed',
      { ...ofAcme, head: { ...ofAcme.head, sequence: 32 } },
      {
        kind: 'altered',
        sequence: null,
        why: 'the head in the trailer is not the one that was signed',
      },
    ],
  ])('%s is altered', async (_, trailer, verdict) => {
    expect(await verdictOn(assembled(partsOfChain(acme, 0, trailer)), signed)).toEqual(verdict);
  });

  test('has to have the number of chains, also where another proves as much', async () => {
    const three = sign([acme, other, system], key, 20);
    const proof = proofOf(three, system);
    expect(proof).toMatchObject({ index: 0, size: 3 });
    const parts = partsOfChain(system, 0, { ...proof, size: 4 });
    expect(await verdictOn(assembled(parts), three)).toMatchObject({ kind: 'altered' });
  });

  test('tells of the events that were cut off', async () => {
    const file = assembled(partsOfChain(beginningOf(acme, 28), 0, ofAcme));
    expect(await verdictOn(file, signed)).toEqual({
      kind: 'missing',
      from: 29,
      to: 31,
      why: 'the checkpoint covers that, but the export ends before',
    });
  });

  test('tells of them when none is left', async () => {
    const file = assembled(partsOfChain(beginningOf(acme, 0), 0, ofAcme));
    expect(await verdictOn(file, signed)).toEqual({
      kind: 'missing',
      from: 1,
      to: 31,
      why: 'the trailer covers events',
    });
  });
});

describe('a checkpoint that does not cover all', () => {
  test('leaves the newest events unverified, and the others verified', async () => {
    const before = sign([beginningOf(acme, 25), other], key, 20);
    expect(await verdictOn(await fileOf(acme, before), before)).toEqual({
      kind: 'notCovered',
      covered: 25,
      uncovered: 6,
      why: 'they are newer than the checkpoint',
    });
  });

  test('finds what was altered among those that it covers', async () => {
    const before = sign([beginningOf(acme, 25), other], key, 20);
    const forged = writeChain(random, acme.workspace, events(31));
    const trailer = before.trailerOf(acme.workspace);
    expect(await verdictOn(assembled(partsOfChain(forged, 0, trailer)), before)).toEqual({
      kind: 'altered',
      sequence: null,
      why: 'the chain is sound, but not the one that was signed: event 25, or all events from an earlier one on',
    });
  });

  test('says so when the purge is among what is not covered', async () => {
    const before = sign([beginningOf(acme, 25), other], key, 20);
    expect(await verdictOn(await fileOf(acme, before, 20), before)).toMatchObject({
      kind: 'notCovered',
      covered: 25,
      why: 'they are newer than the checkpoint, and the event of the purge is one of them',
    });
  });

  test('is older than the one that the export was made for', async () => {
    const older = sign([beginningOf(acme, 25)], key, 19);
    expect(await verdictOn(await fileOf(acme), older)).toEqual({
      kind: 'notCovered',
      covered: 0,
      uncovered: 31,
      why: 'the export was created for checkpoint 20, and this is checkpoint 19: verify with that one, or export again',
    });
  });

  test('is newer than the one that the export was made for', async () => {
    const newer = sign([acme], key, 21);
    expect(await verdictOn(await fileOf(acme), newer)).toEqual({
      kind: 'notCovered',
      covered: 0,
      uncovered: 31,
      why: 'the export was created for checkpoint 20, and this is checkpoint 21: the newest events may be missing, so export again',
    });
  });

  test('is none that covered any event when it was exported', async () => {
    expect(await verdictOn((await exported(acme, null)).join(''), signed)).toMatchObject({
      kind: 'notCovered',
      covered: 0,
      uncovered: 31,
    });
  });

  test('is every one for an empty log', async () => {
    expect(await verdictOn(await fileOf(empty), signed)).toEqual({
      kind: 'notCovered',
      covered: 0,
      uncovered: 0,
      why: 'the log is empty, and no checkpoint confirms that',
    });
  });
});

describe('an export of another log', () => {
  test.each([
    ['another workspace', acme.workspace, other],
    ['the system', null, other],
    ['a workspace', other.workspace, system],
  ])('is told when that of %s was asked for', async (_, workspace, chain) => {
    expect(await verdictOn(await fileOf(chain), signed, { workspace })).toEqual({
      kind: 'otherWorkspace',
      workspace: chain.workspace,
      expected: workspace,
    });
  });

  test('that says to be the one asked for is altered', async () => {
    const file = (await fileOf(other)).replace(String(other.workspace), String(acme.workspace));
    const { workspace } = acme;
    expect(await verdictOn(file, signed, { workspace })).toEqual({
      kind: 'altered',
      sequence: 1,
      why: 'its workspace is not that of the header',
    });
  });
});

describe('no checkpoint is believed', () => {
  const name = `${key.name}+${key.id}`;
  const stranger = newKey('stranger.test/audit');
  const namesake = newKey();

  test.each([
    ['another key', signed.note, stranger.verifierText, `signed by ${name}, not by stranger.test`],
    ['another key of that name', signed.note, namesake.verifierText, `signed by ${name}, not by`],
    ['nonsense for a key', signed.note, 'a key', 'the key is malformed'],
    ['a key with a digit changed', signed.note, signed.key.replace(/.$/, '*'), 'malformed'],
    ['no key', signed.note, '', 'the key is malformed'],
    ['nonsense for a checkpoint', 'a checkpoint', signed.key, 'the checkpoint is malformed: '],
    ['no checkpoint', '', signed.key, 'the checkpoint is malformed: '],
    ['a checkpoint cut off', signed.note.slice(0, -9), signed.key, 'the checkpoint is malformed: '],
    ['Windows newlines', signed.note.replaceAll('\n', '\r\n'), signed.key, 'is malformed: '],
    [
      'a checkpoint with its number changed',
      signed.note.replace('number 20', 'number 21'),
      signed.key,
      `the checkpoint names ${name} as its signer, but the signature is wrong`,
    ],
  ])('with %s', async (_, note, text, why) => {
    const verdict = await verdictOn(await fileOf(acme), { note, key: text });
    expect(verdict).toEqual({ kind: 'wrongSignature', why: expect.stringContaining(why) });
  });

  test('with the key that signs, and that key is not repeated', async () => {
    const secret = 'PRIVATE+KEY+wardroom.test/audit+01234567+AQIDBA==';
    const verdict = await verdictOn(await fileOf(acme), { note: signed.note, key: secret });
    expect(verdict).toEqual({
      kind: 'wrongSignature',
      why: 'this is a private key, which only the signer should have',
    });
  });

  test('with one bit of it changed, wherever', async () => {
    const file = await fileOf(single);
    const bytes = Buffer.from(signed.note);
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const verdict = await verdictOn(file, { note: changed.toString(), key: signed.key });
      expect(verdict, `bit ${bit}`).toMatchObject({ kind: 'wrongSignature' });
    }
  });
});
