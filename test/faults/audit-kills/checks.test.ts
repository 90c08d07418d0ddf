import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newId, uuidOf } from '../../../src/shared/id.ts';
import type { Attempt, Outcome } from './attempt.ts';
import { brokenChains } from './chains.ts';
import type { Logged, LoggedEvent } from './logged.ts';
import { tornChanges } from './replay.ts';
import type { State } from './state.ts';
import { lostOnTheWay } from './streamed.ts';
import { brokenPromises } from './told.ts';

const WORKSPACE = randomUUID();
const DOCUMENT = uuidOf(newId('doc'));

type Change = LoggedEvent['change'];

/** The next record of the chain: attempt 1 makes a document, each later one changes its title. */
function after(log: readonly Logged[]): Logged {
  const number = log.length + 1;
  const change: Change = [
    {
      field: 'title',
      to: `attempt ${number}`,
      ...(number > 1 ? { from: `attempt ${number - 1}` } : {}),
    },
  ];
  const event: LoggedEvent = {
    id: randomUUID(),
    action: number === 1 ? 'document.created' : 'document.updated',
    outcome: 'allowed',
    request: `request ${number}`,
    target: { id: DOCUMENT, type: 'document' },
    change,
  };
  const previous = log.at(-1)?.hash ?? '0'.repeat(64);
  const time = `2026-11-26T00:00:0${number}.000Z`;
  const place = { chain: WORKSPACE, workspace: WORKSPACE, sequence: number, previous, time };
  const text = JSON.stringify({ event, ...place });
  const hash = createHash('sha256').update(`\0${text}`).digest('hex');
  return { ...place, event, text, hash, mark: `attempt ${number}` };
}

const [first, second, third] = [1, 2, 3].reduce<Logged[]>((log) => [...log, after(log)], []) as [
  Logged,
  Logged,
  Logged,
];
const log = [first, second, third];

function attempt(number: number, outcome: Outcome): Attempt {
  const actions = [number === 1 ? 'document.created' : 'document.updated'];
  const requestId = outcome === 'cut' ? null : `request ${number}`;
  return { mark: `attempt ${number}`, actions, target: DOCUMENT, outcome, requestId };
}
const attempts = [attempt(1, 'acknowledged'), attempt(2, 'cut'), attempt(3, 'unknown')];

function stateOf(version: number, title: string): State {
  const document = { version, status: 'draft', title, body: title };
  return { documents: new Map([[DOCUMENT, document]]), comments: new Map(), sessions: new Map() };
}
const nothing: State = { documents: new Map(), comments: new Map(), sessions: new Map() };
const now = stateOf(3, 'attempt 3');

const lines = log.map(({ text }) => text);

describe('what is whole is found so', () => {
  it('by every check', () => {
    expect(brokenChains(log)).toEqual([]);
    expect(brokenPromises(attempts, log)).toEqual([]);
    expect(tornChanges(nothing, log, now)).toEqual([]);
    expect(lostOnTheWay(lines, log)).toEqual([]);
  });

  it('when lines of the stream came again', () => {
    expect(lostOnTheWay([...lines.slice(0, 2), ...lines], log)).toEqual([]);
  });

  it('when what nobody knows of was not done', () => {
    expect(brokenPromises([...attempts, attempt(4, 'cut'), attempt(5, 'unknown')], log)).toEqual(
      [],
    );
  });
});

describe('a chain is found broken', () => {
  it.each([
    ['of which the first record is missing', [second, third]],
    ['of which one in the middle is missing', [first, third]],
    ['with a record that is there twice', [first, second, second, third]],
    ['with a record that was changed', [first, { ...second, text: `${second.text} ` }, third]],
    ['with a hash that was changed', [first, { ...second, hash: first.hash }, third]],
    ['with a record that follows another', [first, { ...second, previous: third.hash }, third]],
    ['with a record of another chain', [{ ...first, workspace: null }, second, third]],
    ['in which time goes back', [{ ...first, time: third.time }, second, third]],
  ])('%s', (_, broken) => {
    expect(brokenChains(broken)).not.toEqual([]);
  });
});

describe('a promise is found broken', () => {
  it.each<[string, readonly Attempt[], readonly Logged[]]>([
    ['when what was acknowledged has no event', attempts, [second, third]],
    ['when a mutation has its event twice', attempts, [...log, second]],
    ['when what failed has an event', [...attempts.slice(0, 2), attempt(3, 'failed')], log],
    ['when what was refused has an event', [...attempts.slice(0, 2), attempt(3, 'refused')], log],
    ['when what was never sent has an event', [...attempts.slice(0, 2), attempt(3, 'unsent')], log],
    ['when nobody asked for what an event tells of', attempts.slice(1), log],
    ['when it is not known who asked', attempts, [{ ...first, mark: null }, second, third]],
    [
      'when an event is of another kind',
      [{ ...attempt(1, 'cut'), actions: ['document.published'] }],
      [first],
    ],
    [
      'when an event is of another request',
      [{ ...attempt(1, 'acknowledged'), requestId: 'request 9' }],
      [first],
    ],
    [
      'when an event is of another record',
      [{ ...attempt(1, 'acknowledged'), target: WORKSPACE }],
      [first],
    ],
  ])('%s', (_, told, logged) => {
    expect(brokenPromises(told, logged)).not.toEqual([]);
  });
});

describe('data is found torn', () => {
  it.each<[string, readonly Logged[], State]>([
    ['when a change has no event', log.slice(0, 2), now],
    ['when an event has no change', log, stateOf(2, 'attempt 2')],
    ['when an event in the middle is missing', [first, third], now],
    ['when a record is missing', log, nothing],
    ['when a record has no events', [], stateOf(1, 'attempt 1')],
    ['when only half of a change was made', log, stateOf(3, 'attempt 2')],
    [
      'when an event is of no kind that it knows',
      [{ ...first, event: { ...first.event, action: 'document.read' } }],
      nothing,
    ],
  ])('%s', (_, logged, found) => {
    expect(tornChanges(nothing, logged, found)).not.toEqual([]);
  });
});

describe('a stream is found wanting', () => {
  it.each<[string, readonly string[]]>([
    ['when a line is missing', [first.text, third.text]],
    ['when a line is not of the log', [...lines, '{}']],
    ['when lines come in another order', [second.text, first.text, third.text]],
  ])('%s', (_, arrived) => {
    expect(lostOnTheWay(arrived, log)).not.toEqual([]);
  });
});
