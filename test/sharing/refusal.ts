import { expect } from 'vitest';
import type { Answer } from '../support/client.ts';
import type { World } from '../support/world.ts';

/** What a refusal says, without what is new each time: decision id, request id and the sentences. */
export interface Refusal {
  readonly code: string;
  readonly reason?: string;
  /** Conditions, scopes, or the plan. */
  readonly requires?: readonly string[];
  readonly maxAge?: number;
  readonly limit?: number;
  /** Of BAD_USER_INPUT: each problem as `input.email: must not be your own`. */
  readonly fields?: readonly string[];
}

/** The one thing that an answer says was refused. */
export function refusalOf({ errors, text }: Pick<Answer, 'errors' | 'text'>): Refusal {
  const [error, ...more] = errors ?? [];
  if (!error || more.length > 0) throw new Error(`one error was expected: ${text}`);
  const { code, reason, requires, maxAge, limit, fields } = error.extensions as unknown as Refusal;
  const problems = fields as unknown as { path: string; message: string }[] | undefined;
  return JSON.parse(
    JSON.stringify({
      code,
      reason,
      requires,
      maxAge,
      limit,
      fields: problems?.map(({ path, message }) => `${path}: ${message}`),
    }),
  );
}

/** Holds a request to being refused like this, with nothing changed and nobody written to. */
export async function expectRefused(
  world: World,
  send: () => Promise<Answer>,
  expected: Refusal,
): Promise<void> {
  await expectUnchanged(world, async () => expect(refusalOf(await send())).toEqual(expected));
}

/** Holds an attempt to changing nothing, and to writing to nobody. */
export async function expectUnchanged(world: World, attempt: () => Promise<void>): Promise<void> {
  const before = await world.state();
  const sent = world.mail.length;
  await attempt();
  const after = await world.state();
  // To compare two texts takes no time; to see where they differ takes the objects.
  if (JSON.stringify(after) !== JSON.stringify(before)) expect(after).toEqual(before);
  expect(world.mail.length).toBe(sent);
}

/** What was written into the input is wrong. */
export const badInput = (...fields: string[]): Refusal => ({ code: 'BAD_USER_INPUT', fields });
/** What is written into the request is no value of the schema. */
export const outsideSchema: Refusal = {
  code: 'BAD_USER_INPUT',
  reason: 'BAD_USER_INPUT',
  fields: expect.any(Array) as unknown as string[],
};
export const conflict = (reason: string): Refusal => ({ code: 'CONFLICT', reason });
export const forbidden = (...requires: string[]): Refusal => ({ code: 'FORBIDDEN', requires });
/** Forbidden, whatever is said to be missing. */
export const forbiddenAnyhow: Refusal = {
  code: 'FORBIDDEN',
  requires: expect.any(Array) as unknown as string[],
};
export const scopeRequired = (...requires: string[]): Refusal => ({
  code: 'SCOPE_REQUIRED',
  requires,
});
export const planRequired = (plan: string): Refusal => ({
  code: 'PLAN_REQUIRED',
  requires: [plan],
});
export const notFound: Refusal = { code: 'NOT_FOUND' };
export const unauthenticated: Refusal = { code: 'UNAUTHENTICATED' };
export const stepUpRequired: Refusal = { code: 'STEP_UP_REQUIRED', requires: [], maxAge: 600 };
