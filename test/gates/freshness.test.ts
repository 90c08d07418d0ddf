import { describe, expect } from 'vitest';
import { PASSWORD } from '../support/cluster.ts';
import { it, uuid, type World } from '../support/world.ts';

const REAUTHENTICATE = `reauthenticate(input: { password: "${PASSWORD}" }) { session { id } }`;

/** Everybody gave their password an hour ago. */
function age({ arrange }: World) {
  return arrange((sql) => sql`update sessions set authenticated_at = now() - interval '1 hour'`);
}

function changePlan({ cast }: World, plan = 'ENTERPRISE'): string {
  return `changePlan(input: { id: "${cast.workspaces.acme}", plan: ${plan} }) { workspace { plan } }`;
}

function codes(errors: readonly { path?: unknown; extensions: { code: string } }[] = []) {
  return errors.map(({ path, extensions }) => `${extensions.code} ${path}`);
}

describe('a mutation judges each of its fields by what the one before has changed', () => {
  it('reauthenticate, then changePlan', async ({ world }) => {
    await age(world);
    const olivia = world.as('olivia');
    expect(await olivia.refusal(`mutation { ${changePlan(world)} }`)).toBe('STEP_UP_REQUIRED');
    const { changePlan: changed } = await olivia.ask(
      `mutation { ${REAUTHENTICATE} ${changePlan(world)} }`,
    );
    expect(changed).toEqual({ workspace: { plan: 'ENTERPRISE' } });
  });

  it('changePlan, then reauthenticate, then changePlan', async ({ world }) => {
    await age(world);
    const { data, errors } = await world
      .as('olivia')
      .send(
        `mutation { early: ${changePlan(world, 'FREE')} ${REAUTHENTICATE} late: ${changePlan(world)} }`,
      );
    expect(codes(errors)).toEqual(['STEP_UP_REQUIRED early']);
    expect(data).toMatchObject({ early: null, late: { workspace: { plan: 'ENTERPRISE' } } });
  });

  it('signOut, then createWorkspace', async ({ world }) => {
    const before = await world.sql`select id from workspaces order by id`;
    const { data, errors } = await world.as('olivia').send(`mutation {
      signOut { signedOut }
      createWorkspace(input: { name: "Too late" }) { workspace { id } }
    }`);
    expect(data).toEqual({ signOut: { signedOut: true }, createWorkspace: null });
    expect(codes(errors)).toEqual(['UNAUTHENTICATED createWorkspace']);
    expect(await world.sql`select id from workspaces order by id`).toEqual(before);
  });

  it('leaveWorkspace, then what only its members may', async ({ world }) => {
    const { acme } = world.cast.workspaces;
    const { data, errors, text } = await world.as('edith').send(`mutation {
      leaveWorkspace(input: { workspaceId: "${acme}" }) { membership { workspace { name } } }
      createDocument(input: { workspaceId: "${acme}", title: "Late" }) { document { id } }
      updateDocument(input: { id: "${world.cast.documents.roadmap}", version: 1, title: "Late" }) {
        document { title }
      }
    }`);
    expect(data).toMatchObject({
      leaveWorkspace: { membership: { workspace: null } },
      createDocument: null,
      updateDocument: null,
    });
    expect(codes(errors)).toEqual(['NOT_FOUND createDocument', 'NOT_FOUND updateDocument']);
    expect(text).not.toContain('Acme');
    expect(await world.sql`select id from documents where title = 'Late'`).toEqual([]);
  });

  it('answers of one field are not what the next one answers from', async ({ world }) => {
    const { acme } = world.cast.workspaces;
    const { first, second } = await world.as('edith').ask(`mutation {
      first: changeName(input: { name: "Edith" }) {
        viewer { memberships { nodes { workspace { name } } } }
      }
      second: leaveWorkspace(input: { workspaceId: "${acme}" }) {
        membership { workspace { name } user { memberships { totalCount } } }
      }
    }`);
    expect(first.viewer.memberships.nodes).toEqual([{ workspace: { name: 'Acme' } }]);
    expect(second.membership).toEqual({
      workspace: null,
      user: { memberships: { totalCount: 0 } },
    });
  });

  it('changePlan, then what the new plan does not include', async ({ world }) => {
    const { acme } = world.cast.workspaces;
    const { data, errors } = await world.as('olivia').send(`mutation {
      ${changePlan(world, 'FREE')}
      createDocument(input: { workspaceId: "${acme}", title: "Mine", visibility: PRIVATE }) {
        document { id }
      }
    }`);
    expect(data).toMatchObject({
      changePlan: { workspace: { plan: 'FREE' } },
      createDocument: null,
    });
    expect(codes(errors)).toEqual(['PLAN_REQUIRED createDocument']);
  });
});

describe('the verdict on one record is not the verdict on another', () => {
  it.for([
    ['one of mine first', 'roadmap', 'charter'],
    ['one of theirs first', 'charter', 'roadmap'],
  ] as const)('in one query, %s', async ([, first, second], { world }) => {
    const { documents } = world.cast;
    const fields = '{ id title body internalNotes viewerCanUpdate author { name email } }';
    const { data, errors, text } = await world.as('edith').send(`{
      a: document(id: "${documents[first]}") ${fields}
      b: document(id: "${documents[second]}") ${fields}
    }`);
    const [mine, theirs] = first === 'roadmap' ? ['a', 'b'] : ['b', 'a'];
    expect(data).toMatchObject({ [mine]: { title: 'Roadmap' }, [theirs]: null });
    expect(codes(errors)).toEqual([`NOT_FOUND ${theirs}`]);
    expect(text).not.toMatch(/Charter|What Globex is for|Gloria/);
  });

  it('in one mutation', async ({ world }) => {
    const { documents } = world.cast;
    const update = (id = '') =>
      `updateDocument(input: { id: "${id}", version: 1, body: "Changed" }) { document { title } }`;
    const { data, errors, text } = await world
      .as('edith')
      .send(`mutation { a: ${update(documents.roadmap)} b: ${update(documents.charter)} }`);
    expect(data).toEqual({ a: { document: { title: 'Roadmap' } }, b: null });
    expect(codes(errors)).toEqual(['NOT_FOUND b']);
    expect(text).not.toContain('Charter');
    const id = uuid(documents.charter ?? 'doc_');
    const [charter] = await world.sql`select body, version from documents where id = ${id}`;
    expect(charter).toEqual({ body: 'What Globex is for.', version: 1 });
  });
});
