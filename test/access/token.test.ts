import { afterAll, describe, expect } from 'vitest';
import * as catalog from '../catalog/index.ts';
import { oliviasStory, type Story } from '../catalog/story.ts';
import * as arrange from '../sharing/arrange.ts';
import type { Answer } from '../support/client.ts';
import { it } from '../support/file-world.ts';
import { mutateAll, run } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import { allScopes, makeToken, type Scope, type TokenClient } from '../tokens/token-client.ts';
import { codeOf, onlyError } from './attempt.ts';
import { CellCount, codeOfLetter, type GridRow } from './grid.ts';
import { mutations, questions } from './token.grids.ts';

const count = new CellCount('tokens');
afterAll(() => count.print());

/** Within the limit on aliases. */
const TOGETHER = 12;

const roles = { owner: 'olivia', admin: 'adam', editor: 'edith', viewer: 'victor' } as const;
type Role = keyof typeof roles;

const sets: readonly (readonly [string, readonly Scope[]])[] = [
  ...allScopes.map((scope) => [scope, [scope]] as const),
  ['every scope', allScopes],
];
const cases = (Object.keys(roles) as Role[]).flatMap((role) =>
  sets.map(([name, scopes]) => [role, name, scopes] as const),
);

/** What a token of the role comes to: what its user may do, of what its scopes cover (else K). */
function expectedOf(row: GridRow, role: Role, scopes: readonly Scope[]): string {
  const [name, scope = catalog.mutations[name as catalog.MutationName].needs] = row.labels;
  return scopes.includes(scope as Scope) ? cellOf(row, role) : 'K';
}

function cellOf({ cells }: GridRow, role: Role): string {
  const { expected } = cells.find(({ column }) => column === role) ?? {};
  if (expected === undefined) throw new Error(`nothing is expected of ${role}`);
  return expected;
}

const codeOfCell = (letter: string) => (letter === 'K' ? 'SCOPE_REQUIRED' : codeOfLetter(letter));

/** What the tokens of a role are tried on: nothing that is refused changes any of it. */
interface Target {
  readonly story: Story;
  readonly inputs: Readonly<Record<string, catalog.Input>>;
  readonly asked: Readonly<Record<string, Question>>;
}

const targets = new Map<Role, Promise<Target>>();

function targetOf(world: World, role: Role): Promise<Target> {
  const known = targets.get(role) ?? makeTarget(world);
  targets.set(role, known);
  return known;
}

async function makeTarget(world: World): Promise<Target> {
  const story = await oliviasStory(world);
  const inputs: Record<string, catalog.Input> = {};
  for (const name of mutations.map(nameOf)) inputs[name] = await catalog.inputFor(name, story);
  return { story, inputs, asked: await questionsAbout(story) };
}

const nameOf = ({ labels }: GridRow) => labels[0] as catalog.MutationName;

describe.each(cases)('the token of an %s with %s', (role, _name, scopes) => {
  it('is refused by its scopes what they leave out', async ({ world }) => {
    const { story, inputs } = await targetOf(world, role);
    const { client } = await makeToken(world, story.workspaceId, roles[role], scopes);
    const refused = mutations.filter((row) => expectedOf(row, role, scopes) === 'K').map(nameOf);
    const before = await world.state();
    for (let from = 0; from < refused.length; from += TOGETHER) {
      const some = refused.slice(from, from + TOGETHER);
      const tried = some.map((name) => [name, { name, input: inputs[name] ?? {} }] as const);
      const { query, variables } = mutateAll(Object.fromEntries(tried));
      const { errors = [], data } = await client.send(query, variables);
      count.add(some.length);
      const codes = some.map((name) => [name, 'SCOPE_REQUIRED', null]);
      const told = errors.map(({ path, extensions: { code } }) => [path?.[0], code]);
      expect(told.map(([verb, code]) => [verb, code, data[verb ?? '']])).toEqual(codes);
    }
    expect(await world.state()).toEqual(before);
  });

  it('changes of what they cover what its user may', async ({ world }) => {
    const story = await oliviasStory(world);
    const { client } = await makeToken(world, story.workspaceId, roles[role], scopes);
    for (const row of mutations) {
      const expected = expectedOf(row, role, scopes);
      if (expected === 'K') continue;
      count.add();
      await tryMutation(story, client, nameOf(row), expected);
    }
  });

  it('reads what both allow, and is told what else', async ({ world }) => {
    const { story, asked } = await targetOf(world, role);
    const { client } = await makeToken(world, story.workspaceId, roles[role], scopes);
    for (const row of questions) {
      count.add();
      const [name = ''] = row.labels;
      // A record that its user cannot see is told about to no token either.
      const own = cellOf(row, role);
      const expected = own === 'N' ? own : expectedOf(row, role, scopes);
      const { query, id } = asked[name] ?? { query: '', id: '' };
      checkAnswered(name, expected, await client.send(query, { id }));
    }
  });
});

async function tryMutation(
  story: Story,
  client: TokenClient,
  verb: catalog.MutationName,
  expected: string,
) {
  const given = await catalog.inputFor(verb, story);
  const before = await deeds(story.world);
  const answer = await run(client, verb, given);
  if (expected === 'y') {
    expect(answer.errors, `${verb}: ${answer.text}`).toBeUndefined();
    expect(await deeds(story.world), verb).toBeGreaterThan(before);
    return;
  }
  expect(codeOf(answer), `${verb}: ${answer.text}`).toBe(codeOfCell(expected));
  expect(await deeds(story.world), `${verb} changed nothing`).toBe(before);
}

/** How many changes there were: none commits without its event. */
async function deeds({ sql }: World): Promise<number> {
  const [row] = await sql<{ deeds: number }[]>`
    select count(*)::int as deeds from audit_events where outcome = 'allowed'`;
  return row?.deeds ?? 0;
}

interface Question {
  readonly query: string;
  readonly id: string;
}

async function questionsAbout({
  world,
  workspaceId,
}: Story): Promise<Readonly<Record<string, Question>>> {
  const node = (type: string, fields: string, id: string): Question => ({
    query: `query ($id: ID!) { node(id: $id) { ... on ${type} { ${fields} } } }`,
    id,
  });
  const document = await arrange.makeDocument(world, workspaceId, 'olivia');
  const { olivia } = world.cast.people;
  const [member] = await world.sql`
    select id from memberships
    where workspace_id = ${uuid(workspaceId)} and user_id = ${uuid(olivia)}`;
  const [session] = await world.sql`select id from sessions where user_id = ${uuid(olivia)}`;
  return {
    Workspace: node('Workspace', 'name', workspaceId),
    billingEmail: node('Workspace', 'billingEmail', workspaceId),
    memberCount: node('Workspace', 'memberCount', workspaceId),
    Membership: node('Membership', 'role', arrange.idOf('mem', member?.id)),
    Invitation: node(
      'Invitation',
      'role',
      await arrange.makeInvitation(world, workspaceId, 'olivia', {}),
    ),
    User: node('User', 'name', olivia),
    Document: node('Document', 'title', document),
    internalNotes: node('Document', 'internalNotes', document),
    Comment: node('Comment', 'body', await arrange.makeComment(world, document, 'olivia')),
    Share: node('Share', 'level', await arrange.makeShare(world, document, 'gus', 'read')),
    AuditEvent: node(
      'AuditEvent',
      'action',
      await arrange.makeAuditEvent(world, workspaceId, 'olivia'),
    ),
    ApiToken: node('ApiToken', 'name', (await makeToken(world, workspaceId, 'olivia')).id),
    Session: node('Session', 'createdAt', arrange.idOf('ses', session?.id)),
    documents: { query: '{ documents { totalCount } }', id: '' },
    auditEvents: {
      query: 'query ($id: ID!) { auditEvents(workspaceId: $id) { totalCount } }',
      id: workspaceId,
    },
  };
}

function checkAnswered(name: string, expected: string, answer: Answer): void {
  const [value] = Object.values(answer.data ?? {}) as (Record<string, unknown> | null)[];
  if (expected === 'y' || expected === '0') {
    expect(answer.errors, `${name}: ${answer.text}`).toBeUndefined();
    const [field] = Object.values(value ?? {});
    if (expected === '0') expect(field, name).toBe(0);
    else if (name === 'billingEmail') expect(value).toEqual({ billingEmail: null });
    else expect(field, name).toBeTruthy();
    return;
  }
  expect(onlyError(answer).extensions.code, `${name}: ${answer.text}`).toBe(codeOfCell(expected));
  const gated = expected === 'F';
  expect(value ?? null, name).toEqual(gated ? { [name]: null } : null);
}
