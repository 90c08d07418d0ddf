import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { idFromUuid, newId } from '../../src/shared/id.ts';
import { storeEvents, unbound } from '../support/events.ts';
import { it, openWorld, uuid, type World } from '../support/world.ts';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

interface Happened {
  readonly key: string;
  readonly ago: number;
  readonly actor: PersonKey;
  readonly action: string;
  /** The key of a document, or else the workspace. */
  readonly document?: string;
  readonly denied?: true;
}

/** What happened in Acme, latest first. */
const happened: readonly Happened[] = [
  {
    key: 'published',
    ago: MINUTE,
    actor: 'edith',
    action: 'document.published',
    document: 'handbook',
  },
  {
    key: 'refused',
    ago: 2 * MINUTE,
    actor: 'victor',
    action: 'document.updated',
    document: 'handbook',
    denied: true,
  },
  { key: 'renamed', ago: DAY, actor: 'olivia', action: 'workspace.renamed' },
  {
    key: 'withinWeek',
    ago: 7 * DAY - MINUTE,
    actor: 'adam',
    action: 'document.updated',
    document: 'oldPlan',
  },
  {
    key: 'pastWeek',
    ago: 7 * DAY + MINUTE,
    actor: 'adam',
    action: 'document.updated',
    document: 'handbook',
  },
  {
    key: 'withinQuarter',
    ago: 90 * DAY - MINUTE,
    actor: 'edith',
    action: 'document.updated',
    document: 'diary',
  },
  {
    key: 'pastQuarter',
    ago: 90 * DAY + MINUTE,
    actor: 'edith',
    action: 'document.created',
    document: 'diary',
  },
  { key: 'longAgo', ago: 3650 * DAY, actor: 'olivia', action: 'workspace.created' },
];

const WEEK = ['published', 'refused', 'renamed', 'withinWeek'];
const QUARTER = [...WEEK, 'pastWeek', 'withinQuarter'];
const EVERYTHING = [...QUARTER, 'pastQuarter', 'longAgo'];

let world: World;
let ids: ReadonlyMap<string, string>;
beforeAll(async () => {
  world = await openWorld();
  ids = await record(world);
});
beforeEach(() =>
  unbound(world, (sql) => sql`delete from audit_events where action = 'auditLog.read'`),
);
afterAll(() => world.close());

async function record({ arrange, cast }: World): Promise<ReadonlyMap<string, string>> {
  const now = Date.now();
  const acme = cast.workspaces.acme ?? 'ws_';
  const stored = happened.map(({ ago, actor, action, document, denied }) => {
    const target = document ? (cast.documents[document] ?? acme) : acme;
    return {
      id: uuid(newId('evt')),
      workspace_id: uuid(acme),
      time: new Date(now - ago),
      actor_id: uuid(cast.people[actor]),
      action,
      target_type: document ? 'document' : 'workspace',
      target_id: uuid(target),
      outcome: denied ? ('denied' as const) : ('allowed' as const),
      authority: ['author'],
      request_id: 'a request',
      ip: '192.0.2.1',
      user_agent: 'a program',
    };
  });
  await arrange((sql) => storeEvents(sql, stored));
  return new Map(
    stored.map(({ id }, index) => [idFromUuid('evt', id), happened[index]?.key ?? '']),
  );
}

const LIST = `query($id: ID!, $filter: AuditFilter, $first: Int, $after: String) {
  auditEvents(workspaceId: $id, filter: $filter, first: $first, after: $after) {
    totalCount nodes { id action } pageInfo { hasNextPage endCursor }
  }
}`;

/** The keys of the events that a list holds; events of reading the log are counted apart. */
async function listed(person: PersonKey, filter: Readonly<Record<string, unknown>> = {}) {
  const { auditEvents } = await world
    .as(person)
    .ask(LIST, { id: world.cast.workspaces.acme, filter, first: 100 });
  const { nodes, totalCount } = auditEvents as {
    readonly nodes: readonly { readonly id: string; readonly action: string }[];
    readonly totalCount: number;
  };
  expect(totalCount).toBe(nodes.length);
  return nodes.filter(({ action }) => action !== 'AUDIT_LOG_READ').map(({ id }) => ids.get(id));
}

describe('a filter finds just what it says', () => {
  test('all of it', async () => {
    expect(await listed('olivia')).toEqual(QUARTER);
  });

  test.each([
    ['olivia', ['renamed']],
    ['edith', ['published', 'withinQuarter']],
    ['victor', ['refused']],
    ['gloria', []],
  ] as const)('by the actor %s', async (actor, keys) => {
    expect(await listed('olivia', { actorId: world.cast.people[actor] })).toEqual(keys);
  });

  test.each([
    ['DOCUMENT_UPDATED', ['refused', 'withinWeek', 'pastWeek', 'withinQuarter']],
    ['WORKSPACE_RENAMED', ['renamed']],
    ['DOCUMENT_DELETE', []],
  ])('by the action %s', async (action, keys) => {
    expect(await listed('olivia', { action })).toEqual(keys);
  });

  test('by the target, of whatever type', async () => {
    const { documents, workspaces, people } = world.cast;
    const byTarget = (targetId: unknown) => listed('olivia', { targetId });
    expect(await byTarget(documents.handbook)).toEqual(['published', 'refused', 'pastWeek']);
    expect(await byTarget(workspaces.acme)).toEqual(['renamed']);
    expect(await byTarget(people.edith)).toEqual([]);
    // The id of another type's record that has the same uuid.
    const twin = idFromUuid('ws', uuid(documents.handbook ?? 'doc_'));
    expect(await byTarget(twin)).toEqual([]);
  });

  test('by the outcome', async () => {
    expect(await listed('olivia', { outcome: 'DENIED' })).toEqual(['refused']);
    const allowed = QUARTER.filter((key) => key !== 'refused');
    expect(await listed('olivia', { outcome: 'ALLOWED' })).toEqual(allowed);
  });

  test('by the time, from the first moment and before the last', async () => {
    const { time } = (
      await world.sql`
      select time from audit_events where action = 'workspace.renamed'`
    )[0] as { time: Date };
    const since = time.toISOString();
    const later = new Date(time.getTime() + 1).toISOString();
    expect(await listed('olivia', { since })).toEqual(['published', 'refused', 'renamed']);
    expect(await listed('olivia', { since: later })).toEqual(['published', 'refused']);
    expect(await listed('olivia', { until: since })).toEqual([
      'withinWeek',
      'pastWeek',
      'withinQuarter',
    ]);
    expect(await listed('olivia', { since, until: later })).toEqual(['renamed']);
    expect(await listed('olivia', { since: later, until: since })).toEqual([]);
    expect(await listed('olivia', { since: '9999-12-31T23:59:59.999Z' })).toEqual([]);
  });

  test('by all of them at once', async () => {
    const { documents, people } = world.cast;
    const filter = {
      actorId: people.victor,
      action: 'DOCUMENT_UPDATED',
      targetId: documents.handbook,
      outcome: 'DENIED',
      since: new Date(Date.now() - DAY).toISOString(),
      until: new Date(Date.now() + DAY).toISOString(),
    };
    expect(await listed('olivia', filter)).toEqual(['refused']);
    expect(await listed('olivia', { ...filter, outcome: 'ALLOWED' })).toEqual([]);
  });
});

test('a filter is paged like the list', async () => {
  const client = world.as('olivia');
  const keys: (string | undefined)[] = [];
  let after: string | null = null;
  do {
    const variables = {
      id: world.cast.workspaces.acme,
      filter: { action: 'DOCUMENT_UPDATED' },
      first: 3,
      after,
    };
    const { auditEvents } = await client.ask(LIST, variables);
    expect(auditEvents.totalCount).toBe(4);
    keys.push(...auditEvents.nodes.map(({ id }: { id: string }) => ids.get(id)));
    after = auditEvents.pageInfo.hasNextPage ? auditEvents.pageInfo.endCursor : null;
  } while (after !== null);
  expect(keys).toEqual(['refused', 'withinWeek', 'pastWeek', 'withinQuarter']);
});

describe('no filter finds what the reader may not see', () => {
  const filters = (): Record<string, unknown>[] => [
    {},
    ...(['olivia', 'adam', 'edith', 'victor'] as const).map((key) => ({
      actorId: world.cast.people[key],
    })),
    { action: 'DOCUMENT_UPDATED' },
    { action: 'WORKSPACE_RENAMED' },
    { targetId: world.cast.workspaces.acme },
    { targetId: world.cast.documents.oldPlan },
    { targetId: world.cast.documents.diary },
    { outcome: 'DENIED' },
    { since: '2000-01-01T00:00:00Z' },
  ];

  test.each([
    ['edith', ['published', 'refused', 'pastWeek', 'withinQuarter']],
    ['victor', []],
    ['gus', []],
    ['gloria', []],
  ] as const)('%s', async (person, keys) => {
    expect(await listed(person)).toEqual(keys);
    for (const filter of filters()) {
      const found = await listed(person, filter);
      const owners = await listed('olivia', filter);
      expect(found, JSON.stringify(filter)).toEqual(keys.filter((key) => owners.includes(key)));
    }
  });
});

it.for([
  ['free', WEEK],
  ['pro', QUARTER],
  ['enterprise', EVERYTHING],
] as const)(
  'on the plan %s the log reaches back so far, whatever is asked for',
  async ([plan, keys], { world: own }) => {
    const known = await record(own);
    await own.arrange((sql) => sql`update workspaces set plan = ${plan} where slug = 'acme'`);
    for (const person of ['olivia', 'adam'] as const) {
      const filter = { until: new Date(Date.now()).toISOString() };
      const { auditEvents } = await own
        .as(person)
        .ask(LIST, { id: own.cast.workspaces.acme, filter, first: 100 });
      const found = auditEvents.nodes.map(({ id }: { id: string }) => known.get(id));
      expect(found.filter((key: string | undefined) => key !== undefined)).toEqual(keys);
      const { auditEvents: old } = await own
        .as(person)
        .ask(LIST, { id: own.cast.workspaces.acme, filter: { action: 'WORKSPACE_CREATED' } });
      expect(old.totalCount).toBe(plan === 'enterprise' ? 1 : 0);
    }
  },
);

describe('a filter that cannot be is refused', () => {
  test.each([
    ['a malformed actor', { actorId: 'edith' }],
    ['an empty actor', { actorId: '' }],
    ['an actor of another type', { actorId: newId('doc') }],
    ['a malformed target', { targetId: 'handbook' }],
    ['an empty target', { targetId: '' }],
    ['a target of no type', { targetId: newId('zzz') }],
    ['an action that there is not', { action: 'DOCUMENT' }],
    ['an action as it is stored', { action: 'document.updated' }],
    ['an action with NUL', { action: 'DOCUMENT_UPDATED\0' }],
    ['an action of SQL', { action: "' or true --" }],
    ['an outcome that is none', { outcome: 'MAYBE' }],
    ['a time that is none', { since: 'yesterday' }],
    ['a day that is none', { until: '2026-02-30T00:00:00Z' }],
    ['a time before all that PostgreSQL knows', { since: '0000-01-01T00:00:00Z' }],
    ['an address', { ip: '192.0.2.1' }],
    ['a program', { userAgent: 'a program' }],
  ])('%s', async (_, filter) => {
    const before = await world.auditLog();
    const variables = { id: world.cast.workspaces.acme, filter };
    expect(await world.as('olivia').refusal(LIST, variables)).toBe('BAD_USER_INPUT');
    expect(await world.auditLog()).toEqual(before);
  });
});

test('a page that cannot be is refused before anything is read', async () => {
  const variables = { id: world.cast.workspaces.acme, first: 0 };
  const before = await world.auditLog();
  expect(await world.as('olivia').refusal(LIST, variables)).toBe('BAD_USER_INPUT');
  expect(await world.auditLog()).toEqual(before);
});

test('addresses and programs are for owners, and for whoever it was', async () => {
  const query = `query($id: ID!) { auditEvents(workspaceId: $id, first: 100, filter: { action: DOCUMENT_UPDATED }) {
    nodes { id actorId ip userAgent }
  } }`;
  const variables = { id: world.cast.workspaces.acme };
  const { adam } = world.cast.people;
  const { data: owners } = await world.as('olivia').send(query, variables);
  for (const { ip, userAgent } of owners.auditEvents.nodes)
    expect([ip, userAgent]).not.toContain(null);
  const { data, errors } = await world.as('adam').send(query, variables);
  const others = data.auditEvents.nodes.filter(
    ({ actorId }: { actorId: string }) => actorId !== adam,
  );
  for (const { ip, userAgent } of others) expect([ip, userAgent]).toEqual([null, null]);
  for (const { actorId, ip } of data.auditEvents.nodes) expect(ip !== null).toBe(actorId === adam);
  const { length: count } = others;
  expect(errors?.map(({ path }) => path?.at(-1)).toSorted()).toEqual(['ip', 'userAgent']);
  expect(errors?.map(({ extensions }) => extensions)).toMatchObject([
    { code: 'FORBIDDEN', count },
    { code: 'FORBIDDEN', count },
  ]);
});

test('addresses and programs move no event in the list of an admin, who may not read them', async () => {
  const query = `query($id: ID!) { auditEvents(workspaceId: $id, first: 100, filter: { action: DOCUMENT_UPDATED }) {
    totalCount edges { cursor node { id } }
  } }`;
  const ask = async () =>
    (await world.as('adam').send(query, { id: world.cast.workspaces.acme })).text;
  const before = await ask();
  await unbound(world, (sql) => sql`update audit_events set origin = sha256(id::text::bytea)`);
  expect(await ask()).toBe(before);
});

describe('reading the log is an event itself', () => {
  it('as a list', async ({ world: own }) => {
    await own.as('adam').ask(LIST, { id: own.cast.workspaces.acme });
    expect((await own.auditLog()).map(({ action }) => action)).toEqual(['auditLog.read']);
  });

  it('as a single event by its id', async ({ world: own }) => {
    const known = await record(own);
    const before = await own.auditLog();
    const [id] = [...known.keys()];
    await own
      .as('adam')
      .ask('query($id: ID!) { node(id: $id) { ... on AuditEvent { action } } }', { id });
    expect(await own.auditLog()).toHaveLength(before.length + 1);
  });
});

it('more readers of the log at once than there are connections do not wait for each other for ever', async ({
  world: own,
}) => {
  const readers = Array.from({ length: 20 }, () => own.as('olivia'));
  const answers = await Promise.all(
    readers.map((client) => client.send(LIST, { id: own.cast.workspaces.acme })),
  );
  const codes = answers.flatMap(({ errors = [] }) =>
    errors.map(({ extensions }) => extensions.code),
  );
  expect(codes).toEqual([]);
});
