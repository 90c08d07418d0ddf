import { expect } from 'vitest';
import type { Answer } from '../support/client.ts';
import type { World } from '../support/world.ts';

interface Refusal {
  readonly code: string;
  /** The other extensions of the error: `reason`, `fields`, `limit`, … */
  readonly [detail: string]: unknown;
}

/** Expects an answer with one error of the API, as JSON, with the request id. */
export function expectRefusal(answer: Answer, status: number, refusal: Refusal): void {
  const { errors, headers } = answer;
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  const requestId = headers.get('x-request-id');
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect({ status: answer.status, errors }).toMatchObject({
    status,
    errors: [{ message: expect.any(String), extensions: { ...refusal, requestId } }],
  });
}

/** Expects `act` to change no row and no audit log. Returns its result. */
export async function changingNothing<T>(world: World, act: () => Promise<T>): Promise<T> {
  const before = await everything(world);
  const result = await act();
  expect(await everything(world)).toEqual(before);
  return result;
}

async function everything(world: World): Promise<unknown> {
  return Promise.all([world.state(), world.auditLog()]);
}

/** A refusal without what differs between requests. */
export function withoutRequest({ status, text, headers }: Answer): unknown {
  const requestId = headers.get('x-request-id') ?? 'none';
  const others = [...headers].filter(([name]) => !['x-request-id', 'date', 'etag'].includes(name));
  return { status, headers: others, text: text.replaceAll(requestId, 'the request') };
}
