import { pino } from 'pino';
import { expect, test } from 'vitest';
import { ConnectionLost } from '../../src/db/errors.ts';
import { PASSWORD } from '../support/cluster.ts';
import { openWorld, type World } from '../support/world.ts';

const APPEND = 'audit_append';
const BEGIN_READING = 'begin isolation level repeatable read read only';

const CREATE = `mutation ($input: CreateDocumentInput!) {
  createDocument(input: $input) { document { id } }
}`;
const SIGN_IN =
  'mutation ($input: SignInInput!) { result: signIn(input: $input) { viewer { name } } }';
const SIGN_UP =
  'mutation ($input: SignUpInput!) { result: signUp(input: $input) { viewer { name } } }';

interface Moment {
  /** Whether the connection breaks just before a statement is sent. */
  breaksAt: (text: string) => boolean;
}

/** A world whose connections to the database break at a moment of the test's choice. */
const it = test.extend<{ moment: Moment; complaints: string[]; world: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  moment: async ({}, use) => use({ breaksAt: () => false }),
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  complaints: async ({}, use) => use([]),
  world: async ({ moment, complaints }, use) => {
    const onStatement = (text: string) => {
      if (moment.breaksAt(text)) throw new ConnectionLost();
    };
    const write = (line: string) => void complaints.push(line);
    const log = pino({ level: 'error' }, { write });
    const world = await openWorld({ app: { log }, overrides: { onStatement } });
    await use(world);
    await world.close();
  },
});

it('a connection that is lost when the log is written is told as such, and is no news to the log of errors', async ({
  world,
  moment,
  complaints,
}) => {
  const input = { workspaceId: world.cast.workspaces.acme, title: 'A title' };
  const before = await world.state();
  moment.breaksAt = (text) => text.includes(APPEND);
  const { errors } = await world.as('edith').send(CREATE, { input });
  expect(errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
  expect(complaints).toEqual([]);
  expect(await world.state()).toEqual(before);
});

it.for([
  ['sign-in', SIGN_IN, { email: 'victor@acme.test', password: PASSWORD }],
  [
    'sign-up',
    SIGN_UP,
    { name: 'Nora', email: 'nora@new.test', password: 'a long way to nowhere else' },
  ],
] as const)(
  'a %s that is committed is told so, though nothing can be read after it',
  async ([, query, input], { world, moment }) => {
    let appended = false;
    let readsAfter = false;
    moment.breaksAt = (text) => {
      appended ||= text.includes(APPEND);
      readsAfter ||= appended && text === BEGIN_READING;
      return readsAfter && / from /.test(text);
    };
    const person = world.as('nobody');
    const { data, errors } = await person.send(query, { input });
    expect(data).toEqual({ result: { viewer: null } });
    expect(errors).toMatchObject([
      { path: ['result', 'viewer'], extensions: { code: 'SERVICE_UNAVAILABLE' } },
    ]);
    moment.breaksAt = () => false;
    expect(await person.ask('{ viewer { email } }')).toEqual({ viewer: { email: input.email } });
  },
);
