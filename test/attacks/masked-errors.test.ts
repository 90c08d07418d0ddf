// Threat: internals told by errors (OWASP API8:2023). Something breaks in the server or in the database, and
// the error of the driver goes out with its SQL, its parameters and its stack.
// Trials: eight breakages, while reading, writing, committing, signing in and finding the session.
// Pass: the answer is one masked error with the id of the request, nothing was done, and the log has the
// error, but no secret.
import { pino } from 'pino';
import { describe, expect } from 'vitest';
import { anotherServer } from '../http/another-server.ts';
import { changingNothing, expectRefusal } from '../http/refusals.ts';
import type { Answer } from '../support/client.ts';
import { it } from '../support/file-world.ts';
import type { World } from '../support/world.ts';

const MESSAGE = 'Something went wrong on our side.';

const GET = 'query ($id: ID!) { document(id: $id) { title } }';
const UPDATE = `mutation ($id: ID!) {
  updateDocument(input: { id: $id, version: 1, title: "a secret title" }) { document { title } }
}`;
const SIGN_UP = `mutation { signUp(input: {
  name: "Nadia", email: "nadia@new.test", password: "a goose on the roof of the library"
}) { viewer { id } } }`;
const SIGN_IN = `mutation { signIn(input: { email: "edith@acme.test", password: "any" }) {
  viewer { id }
} }`;

const handbook = ({ cast }: World) => ({ id: cast.documents.handbook ?? '' });

/** Breaks something in the database while `work` runs. */
async function whileBroken<T>(
  { sql }: World,
  [breaking, mending]: readonly [string, string],
  work: () => Promise<T>,
): Promise<T> {
  await sql.unsafe(breaking);
  try {
    return await work();
  } finally {
    await sql.unsafe(mending);
  }
}

/** Expects an answer that reports an error, and nothing about the error. */
function expectMasked(answer: Answer, status: number, data: object | null): void {
  expectRefusal(answer, status, { code: 'INTERNAL_SERVER_ERROR' });
  const requestId = answer.headers.get('x-request-id');
  const extensions = { code: 'INTERNAL_SERVER_ERROR', requestId };
  const where = data ? { path: Object.keys(data), locations: expect.any(Array) } : {};
  expect(JSON.parse(answer.text)).toEqual({
    errors: [{ message: MESSAGE, ...where, extensions }],
    ...(data ? { data } : {}),
  });
}

describe('an error of ours is masked', () => {
  it.for([
    [
      'a column is gone',
      'alter table documents rename column body to corpus',
      'alter table documents rename column corpus to body',
    ],
    [
      'a table is gone',
      'alter table documents rename to papers',
      'alter table papers rename to documents',
    ],
    [
      'the server may not read a table',
      'revoke select on documents from wardroom_app',
      'grant select on documents to wardroom_app',
    ],
  ] as const)('when %s', async ([, ...broken], { world }) => {
    const answer = await whileBroken(world, broken, () =>
      world.as('edith').send(GET, handbook(world)),
    );
    expectMasked(answer, 200, { document: null });
    expect(await world.as('edith').ask(GET, handbook(world))).toBeDefined();
  });

  it('when the session cannot be read', async ({ world }) => {
    const broken = [
      'alter table sessions rename column secret_hash to hidden',
      'alter table sessions rename column hidden to secret_hash',
    ] as const;
    await whileBroken(world, broken, async () => {
      const answer = await world.as('edith').send('{ viewer { id } }');
      expectMasked(answer, 200, { viewer: null });
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(await world.as('nobody').ask('{ viewer { id } }')).toEqual({ viewer: null });
    });
  });

  const refuse = `create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'refused: %', new.title using detail = 'a secret detail'; end $$`;
  it.for([
    [
      'the database refuses what it was given',
      "alter table documents add constraint no_secrets check (title not like '%secret%')",
      'alter table documents drop constraint no_secrets',
    ],
    [
      'it happens only as the transaction commits',
      `${refuse}; create constraint trigger refuse after update on documents
        deferrable initially deferred for each row execute function refuse()`,
      'drop trigger refuse on documents; drop function refuse',
    ],
  ] as const)('and nothing is done, when %s', async ([, ...broken], { world }) => {
    const answer = await whileBroken(world, broken, () =>
      changingNothing(world, () => world.as('edith').send(UPDATE, handbook(world))),
    );
    expectMasked(answer, 200, { updateDocument: null });
  });

  it.for([
    [
      'signUp',
      SIGN_UP,
      "alter table passwords add constraint none check (hash = '') not valid",
      'alter table passwords drop constraint none',
    ],
    [
      'signIn',
      SIGN_IN,
      "alter table passwords disable trigger user; update passwords set hash = 'x' || hash",
      'update passwords set hash = substr(hash, 2); alter table passwords enable trigger user',
    ],
  ] as const)('and nobody is signed in, by %s', async ([field, query, ...broken], { world }) => {
    const nobody = world.as('nobody');
    const answer = await whileBroken(world, broken, () =>
      changingNothing(world, () => nobody.send(query)),
    );
    expectMasked(answer, 200, { [field]: null });
    expect(nobody.cookie).toBeNull();
  });
});

it('what was masked is in the log', async ({ world }) => {
  const lines: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => lines.push(line) });
  const server = await anotherServer(world, { log });
  const broken = [
    'alter table documents rename column body to corpus',
    'alter table documents rename column corpus to body',
  ] as const;
  await whileBroken(world, broken, () => server.as('edith').send(GET, handbook(world)));
  await server.app.close();
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: 'an unexpected error', err: { code: '42703' } },
  ]);
});
