import { expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import type { Id } from '../../src/shared/id.ts';
import type { Answer, AnswerError, Client } from '../support/client.ts';
import { uuid, type World } from '../support/world.ts';

/** Who tries: somebody of the cast, or whoever has no session. */
export type Someone = PersonKey | 'nobody';

/** One operation, to be sent as somebody. */
export interface Attempt {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** An id, or where an answer has it that made the record. */
export type IdIn = Id | ((data: Answer['data']) => Id);

/** What the audit log must say of a change. */
export interface ExpectedEvent {
  readonly action: string;
  readonly actor: Someone | Id;
  readonly authority: readonly string[];
  /** The record that it is about. */
  readonly target: IdIn;
  /** The workspace in whose log it is; none for what is outside of workspaces. */
  readonly workspace?: IdIn;
  /** The actions of the events that come with it, in their order, its own included. */
  readonly among?: readonly string[];
}

/** Extensions that an error must have beside its code. */
export type Details = Readonly<Record<string, unknown>>;

/** Sends an attempt as somebody. */
export function send(world: World, who: Someone, { query, variables = {} }: Attempt) {
  return world.as(who).send(query, variables);
}

/** Sends an attempt that must succeed, and returns the data of its answer. */
export function perform(client: Client, { query, variables }: Attempt): Promise<Answer['data']> {
  return client.ask(query, variables);
}

/** The one error of an answer. */
export function onlyError({ errors = [], text }: Answer): AnswerError {
  expect(errors, text).toHaveLength(1);
  const [error] = errors;
  if (!error) throw new Error('an error was expected');
  return error;
}

/** The code of the one error of an answer; `ALLOWED` when it has none. */
export function codeOf(answer: Answer): string {
  return answer.errors ? onlyError(answer).extensions.code : 'ALLOWED';
}

/** An attempt must be refused with this code, answer nothing, change nothing and be no deed in the log. */
export async function expectRefused(
  world: World,
  who: Someone,
  attempt: Attempt,
  code: string,
  details: Details = {},
): Promise<AnswerError> {
  const before = await everything(world);
  const answer = await send(world, who, attempt);
  const error = onlyError(answer);
  expect(error.extensions, answer.text).toMatchObject({ code, ...details });
  expect(Object.values(answer.data ?? {}), 'nothing is answered').toEqual([null]);
  expect(await everything(world), 'nothing changed').toEqual(before);
  return error;
}

/** An attempt must succeed and be told by exactly one event, which says by whom and by which right. */
export async function expectDone(
  world: World,
  who: Someone,
  attempt: Attempt,
  event: ExpectedEvent,
): Promise<Answer['data']> {
  const seen = await eventsSoFar(world);
  const answer = await send(world, who, attempt);
  expect(answer.errors, answer.text).toBeUndefined();
  expectEvent(world, await eventsAfter(world, seen), event, answer.data);
  return answer.data;
}

/** Holds the events of a change to what they must say. */
export function expectEvent(
  world: World,
  events: readonly Readonly<Record<string, unknown>>[],
  { action, actor, authority, target, workspace, among = [action] }: ExpectedEvent,
  data: Answer['data'] = null,
): void {
  const idIn = (id: IdIn) => uuid(typeof id === 'function' ? id(data) : id);
  expect(
    events.map((event) => event.action),
    'the events of the change',
  ).toEqual(among);
  expect(events.filter((event) => event.action === action)).toMatchObject([
    {
      actor_id: uuid(idOf(world, actor)),
      credential_kind: 'session',
      outcome: 'allowed',
      authority,
      target_id: idIn(target),
      workspace_id: workspace === undefined ? null : idIn(workspace),
      decision_id: expect.any(String),
      request_id: expect.any(String),
    },
  ]);
}

/**
 * Attempts that raced with an end of their right: those that were done were done before it, and all
 * others were refused.
 */
export async function expectNoneAfter(
  world: World,
  deed: string,
  end: string,
  codes: readonly string[],
  refusal: string,
): Promise<void> {
  const actions = (await world.auditLog()).map(({ action }) => action);
  const ended = actions.indexOf(end);
  expect(ended).toBeGreaterThanOrEqual(0);
  expect(actions.slice(ended)).not.toContain(deed);
  const done = codes.filter((code) => code === 'ALLOWED').length;
  expect(actions.filter((action) => action === deed)).toHaveLength(done);
  expect(codes.filter((code) => code === refusal)).toHaveLength(codes.length - done);
}

/** The ids of all events that the audit log has. */
export async function eventsSoFar({ sql }: World): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`select id from audit_events`;
  return rows.map(({ id }) => id);
}

/** What was done since then, but for what was denied. */
export function eventsAfter({ sql }: World, seen: readonly string[]) {
  return sql`
    select * from audit_events where id <> all (${seen}::uuid[]) and outcome = 'allowed'
    order by time, workspace_id, sequence`;
}

/** How old a sign-in is, as the tables say it: just within ten minutes, or just not. */
export const SIGN_INS: Readonly<Record<string, string>> = {
  signed_in_recently: '590 seconds',
  signed_in_long_ago: '601 seconds',
};

/** Makes everybody's sign-in so old, as the tables say it. */
export function signedIn(world: World, when: string): Promise<void> {
  const interval = SIGN_INS[when];
  if (!interval) throw new Error(`nobody knows when ${when} is`);
  return authenticatedAgo(world, interval);
}

/** Makes everybody's sign-in so old. */
export function authenticatedAgo(world: World, interval: string): Promise<void> {
  return world.arrange(
    (sql) => sql`update sessions set authenticated_at = now() - ${interval}::interval`,
  );
}

/** All state, and how many deeds the log tells of. Denials may be events too, and change nothing. */
async function everything(world: World): Promise<unknown> {
  const [deeds] = await world.sql`
    select count(*)::int as deeds from audit_events where outcome = 'allowed'`;
  return { state: await world.state(), ...deeds };
}

function idOf({ cast }: World, who: Someone | Id): Id {
  if (who === 'nobody') throw new Error('nobody does anything');
  return isPerson(cast.people, who) ? cast.people[who] : who;
}

function isPerson(people: World['cast']['people'], who: string): who is PersonKey {
  return who in people;
}
