import { PURGED } from '../../src/audit/proof/record.ts';

export type Event = Readonly<Record<string, unknown>>;
export type Random = () => number;

/** What JSON, UTF-8 and terminals may trip over. */
const TITLES = [
  'Roadmap',
  'Ångström’s "plan" \\ of 2026',
  'Überblick — 概要 — סקירה',
  '👩🏽‍🚀 launch\u0000\u001f\u2028\u2029',
  'e\u0301 is not é',
  '\ufeff𝒲',
  '',
];

const ACTIONS = ['document.created', 'document.updated', 'share.created', 'session.started'];

/** An event as the server writes it, about nothing in particular. */
export function randomEvent(random: Random): Event {
  const denied = random() < 0.2;
  return {
    action: oneOf(random, ACTIONS),
    actor: random() < 0.1 ? null : randomUuid(random),
    authority: denied ? [] : ['role:editor', 'author'],
    change: denied ? [] : [randomChange(random), { field: 'body' }],
    count: denied ? String(1 + below(random, 40)) : '1',
    credential: { id: randomUuid(random), kind: oneOf(random, ['session', 'token', 'viewAs']) },
    decision: randomUuid(random),
    denial: denied ? { code: 'FORBIDDEN', requires: ['role:admin'] } : null,
    id: randomUuid(random),
    impersonator: random() < 0.1 ? randomUuid(random) : null,
    origin: randomHex(random, 64),
    outcome: denied ? 'denied' : 'allowed',
    request: randomUuid(random),
    target: { id: randomUuid(random), type: 'document' },
  };
}

/** The event that says that all until `through` were purged. */
export function purgeEvent(random: Random, through: number): Event {
  const change = [{ field: 'through', from: '0', to: String(through) }];
  const told = { count: '1', denial: null, outcome: 'allowed', action: PURGED, change };
  return { ...randomEvent(random), ...told };
}

function randomChange(random: Random) {
  return random() < 0.2
    ? { field: 'email', personal: randomHex(random, 64) }
    : { field: 'title', from: oneOf(random, TITLES), to: oneOf(random, TITLES) };
}

/** A UUID of version 7 (RFC 9562), as all ids are, of no time in particular. */
export function randomUuid(random: Random): string {
  return randomHex(random, 30).replace(/^(.{8})(.{4})(.{3})(.{3})/, '$1-$2-7$3-8$4-');
}

function randomHex(random: Random, digits: number): string {
  return Array.from({ length: digits }, () => below(random, 16).toString(16)).join('');
}

/** A whole number from 0 to `limit` - 1. */
export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

export function oneOf<T>(random: Random, choices: readonly T[]): T {
  const chosen = choices[below(random, choices.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}
