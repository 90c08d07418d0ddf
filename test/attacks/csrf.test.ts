// Threat: cross-site request forgery. A page of another site has the browser of a person send an operation
// with the person's cookie.
// Trials: a query and a mutation, of six kinds of senders, by GET and by POST as a form, as multipart, as
// plain text and without a content type.
// Pass: each is refused before the operation is looked at, and nothing was changed.
import type { OutgoingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendRaw } from '../http/raw.ts';
import { changingNothing, expectRefusal } from '../http/refusals.ts';
import { openWorld, type World } from '../support/world.ts';

const OPERATIONS = {
  query: '{ viewer { name } }',
  mutation: 'mutation { changeName(input: { name: "Mallory" }) { viewer { name } } }',
};

/** What the browser adds to a request of a page of another site; nothing in a very old one. */
const SENDERS: readonly (readonly [string, OutgoingHttpHeaders])[] = [
  ['a browser', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['a browser that names only the origin', { origin: 'https://evil.example' }],
  ['a browser that names only the relation', { 'sec-fetch-site': 'cross-site' }],
  ['a page of a sister site', { 'sec-fetch-site': 'same-site' }],
  ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['a browser that names nothing', {}],
];

/** The ways in which a page sends a request without a preflight: the content type and the body. */
const WAYS: Record<string, (text: string) => [type: string | null, body: string]> = {
  form: (text) => [
    'application/x-www-form-urlencoded',
    new URLSearchParams({ query: text }).toString(),
  ],
  multipart: (text) => [
    'multipart/form-data; boundary=x',
    `--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n${text}\r\n--x--\r\n`,
  ],
  'text/plain': (text) => ['text/plain', JSON.stringify({ query: text })],
  none: (text) => [null, JSON.stringify({ query: text })],
};

let world: World;
let cookie: string;

beforeAll(async () => {
  world = await openWorld({ app: { corsOrigins: ['https://app.example'] } });
  cookie = world.as('edith').cookie ?? '';
});
afterAll(() => world.close());

describe.each(Object.entries(OPERATIONS))('a forged %s', (_kind, text) => {
  describe.each(SENDERS)('of %s', (_sender, sender) => {
    const foreign = Object.keys(sender).length > 0;

    test('by GET', async () => {
      const path = `/graphql?query=${encodeURIComponent(text)}`;
      const answer = await changingNothing(world, () =>
        sendRaw(world.url, 'GET', path, { cookie, ...sender }),
      );
      expectRefusal(answer, 405, { code: 'BAD_USER_INPUT' });
      expectNoAnswer(answer.headers, answer.data);
    });

    test.each(Object.entries(WAYS))('by POST with the content type: %s', async (_way, bodyOf) => {
      const [type, body] = bodyOf(text);
      const headers = { cookie, ...sender, ...(type === null ? {} : { 'content-type': type }) };
      const answer = await changingNothing(world, () =>
        sendRaw(world.url, 'POST', '/graphql', headers, body),
      );
      if (foreign) expectRefusal(answer, 403, { code: 'FORBIDDEN' });
      else expectRefusal(answer, 415, { code: 'BAD_USER_INPUT' });
      expectNoAnswer(answer.headers, answer.data);
    });

    // Who names nothing is no browser: a program may send JSON.
    if (!foreign) return;
    test('by POST as JSON', async () => {
      const headers = { cookie, 'content-type': 'application/json', ...sender };
      const answer = await changingNothing(world, () =>
        sendRaw(world.url, 'POST', '/graphql', headers, JSON.stringify({ query: text })),
      );
      expectRefusal(answer, 403, { code: 'FORBIDDEN' });
      expectNoAnswer(answer.headers, answer.data);
    });
  });
});

function expectNoAnswer(headers: Headers, data: unknown): void {
  expect(data).toBeUndefined();
  expect(headers.getSetCookie()).toEqual([]);
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(headers.get('cache-control')).toBe('no-store');
}
