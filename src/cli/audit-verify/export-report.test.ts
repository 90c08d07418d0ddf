import { describe, expect, test } from 'vitest';
import type { Checkpoint } from '../../audit/proof/checkpoint.ts';
import type { Verdict } from '../../audit/proof/export/verdict.ts';
import { EMPTY_ROOT, NO_HASH } from '../../audit/proof/hash.ts';
import { idFromUuid } from '../../shared/id.ts';
import { verdictJson, verdictText } from './export-report.ts';

const workspace = '0197f5a0-1111-7abc-8def-0123456789ab';
const acme = idFromUuid('ws', workspace);
const lastHash = 'ab'.repeat(32);
const time = '2026-11-26T00:00:00.123Z';
const checkpoint: Checkpoint = {
  origin: 'wardroom.test/audit',
  chains: 1,
  root: EMPTY_ROOT,
  number: 20,
  time,
  events: 80,
  previous: NO_HASH,
};
const header = { purged: 30, through: 80, workspace };
const verified: Verdict = {
  kind: 'verified',
  workspace,
  events: 80,
  purged: 30,
  checkpoint: 20,
  time,
  lastHash,
};

/** In one line, however it is broken. */
function textOf(verdict: Verdict, said: Partial<Parameters<typeof verdictText>[0]> = {}): string {
  const text = verdictText({ verdict, header, checkpoint, ...said });
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  return text.replaceAll('\n', ' ').trimEnd();
}

describe('people are shown', () => {
  const compared = `The file claims to be the log of workspace ${acme} with 80 events. It was compared with checkpoint 20 of ${time}.`;

  test.each<[string, Verdict, string]>([
    [
      'that an event was altered',
      { kind: 'altered', sequence: 12, why: 'it is there twice' },
      `Altered at event 12: it is there twice. ${compared}`,
    ],
    [
      'that something else was',
      { kind: 'altered', sequence: null, why: 'there is a second header' },
      `Altered: there is a second header. ${compared}`,
    ],
    [
      'that an event is missing',
      { kind: 'missing', from: 5, to: 5, why: 'the file ends before that' },
      `Missing: event 5: the file ends before that. ${compared}`,
    ],
    [
      'that several are',
      { kind: 'missing', from: 5, to: 7, why: 'the file ends before that' },
      `Missing: events 5 to 7: the file ends before that. ${compared}`,
    ],
    [
      'that something else is',
      { kind: 'missing', from: null, to: null, why: 'the header is not there' },
      `Missing: the header is not there. ${compared}`,
    ],
    [
      'what stands in another order',
      { kind: 'reordered', sequence: 5, why: 'event 5 comes later' },
      `Reordered: event 5 comes later. ${compared}`,
    ],
    [
      'how much is not covered',
      { kind: 'notCovered', covered: 70, uncovered: 10, why: 'they are newer' },
      `Not covered (the newest 10 events; the 70 before are as they were signed): they are newer. ${compared}`,
    ],
    [
      'that one event is not covered',
      { kind: 'notCovered', covered: 79, uncovered: 1, why: 'they are newer' },
      `Not covered (the newest event; the 79 before are as they were signed): they are newer. ${compared}`,
    ],
    [
      'that nothing is covered',
      { kind: 'notCovered', covered: 0, uncovered: 80, why: 'no checkpoint covered any' },
      `Not covered (all 80 events): no checkpoint covered any. ${compared}`,
    ],
    [
      'that there is nothing',
      { kind: 'notCovered', covered: 0, uncovered: 0, why: 'the log is empty' },
      `Not covered: the log is empty. ${compared}`,
    ],
    [
      'whose log it is',
      { kind: 'otherWorkspace', workspace, expected: null },
      `Another log: this is the log of workspace ${acme}, not the system log. ${compared}`,
    ],
  ])('%s', (_, verdict, text) => {
    expect(textOf(verdict)).toBe(text);
  });

  test('what was verified, and until when', () => {
    expect(textOf(verified)).toBe(
      `Verified: every byte is as it was signed. The events 1 to 30 were purged, and a later event records this. Only their hashes are left. The hash of the last event is ${lastHash}. This is the log of workspace ${acme} with 80 events, as of checkpoint 20 of ${time}.`,
    );
    expect(textOf({ ...verified, purged: 1 })).toContain(
      'Event 1 was purged, and a later event records this. Only its hash is left.',
    );
    const system = { purged: 0, through: 1, workspace: null };
    expect(textOf({ ...verified, purged: 0 }, { header: system })).toBe(
      `Verified: every byte is as it was signed. The hash of the last event is ${lastHash}. This is the system log with 1 event, as of checkpoint 20 of ${time}.`,
    );
  });

  test('what is known when the file could not be read so far', () => {
    const verdict: Verdict = { kind: 'altered', sequence: null, why: 'there is no header' };
    expect(textOf(verdict, { header: undefined })).toBe(
      `Altered: there is no header. The file was compared with checkpoint 20 of ${time}.`,
    );
    const unsigned: Verdict = { kind: 'wrongSignature', why: 'the key is malformed' };
    expect(textOf(unsigned, { header: undefined, checkpoint: undefined })).toBe(
      'No valid signature: the key is malformed.',
    );
  });

  test('nothing that a terminal would take for a command', () => {
    const why = 'the checkpoint was signed by \u001b[2Jnobody';
    const said = verdictText({
      verdict: { kind: 'wrongSignature', why },
      header: undefined,
      checkpoint: undefined,
    });
    expect(said).not.toContain('\u001b');
  });
});

describe('programs get', () => {
  const json = (...[verification]: Parameters<typeof verdictJson>) =>
    JSON.parse(verdictJson(verification));
  const about = { workspace: acme, events: 80, purged: 30, checkpoint: { number: 20, time } };

  test('what was verified', () => {
    expect(json({ verdict: verified, header, checkpoint })).toEqual({
      result: 'verified',
      ...about,
      lastHash,
    });
  });

  test('what is wrong, and where', () => {
    const verdict: Verdict = { kind: 'missing', from: 5, to: 7, why: 'the file ends before that' };
    expect(json({ verdict, header, checkpoint })).toEqual({
      result: 'missing',
      ...about,
      from: 5,
      to: 7,
      why: 'the file ends before that',
    });
  });

  test('whose log it is, and whose was expected', () => {
    const verdict: Verdict = { kind: 'otherWorkspace', workspace, expected: null };
    expect(json({ verdict, header, checkpoint })).toEqual({
      result: 'otherWorkspace',
      ...about,
      expected: 'system',
    });
  });

  test('nothing of what could not be read', () => {
    const verdict: Verdict = { kind: 'wrongSignature', why: 'the key is malformed' };
    expect(json({ verdict, header: undefined, checkpoint: undefined })).toEqual({
      result: 'wrongSignature',
      workspace: null,
      events: null,
      purged: null,
      checkpoint: null,
      why: 'the key is malformed',
    });
  });
});
