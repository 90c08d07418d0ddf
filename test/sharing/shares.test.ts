import { expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { it } from '../support/file-world.ts';
import { done, run } from '../support/mutations.ts';
import { uuid } from '../support/world.ts';
import * as arrange from './arrange.ts';
import { expectRefused, forbidden, notFound, planRequired, refusalOf } from './refusal.ts';

const gus = { email: 'gus@guest.test' };

it('an admin with a share of a private document reads it, and shares it no further', async ({
  world,
}) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const documentId = await arrange.makeDocument(world, workspaceId, 'edith', {
    visibility: 'private',
  });
  await arrange.makeShare(world, documentId, 'adam', 'write');
  const adam = world.as('adam');
  const { document } = await adam.ask('query($id: ID!) { document(id: $id) { title } }', {
    id: documentId,
  });
  expect(document.title).toBe('A title');
  const send = () => run(adam, 'shareDocument', { documentId, ...gus, level: 'READ' });
  await expectRefused(world, send, forbidden('visibility=workspace'));
});

it('a guest passes on no share, however high its level', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const documentId = await arrange.makeDocument(world, workspaceId, 'edith');
  const id = await arrange.makeShare(world, documentId, 'gus', 'write');
  const guest = world.as('gus');
  for (const email of ['gloria@globex.test', gus.email]) {
    const send = () => run(guest, 'shareDocument', { documentId, email, level: 'READ' });
    await expectRefused(world, send, forbidden('role:admin'));
  }
  await expectRefused(world, () => run(guest, 'unshareDocument', { id }), notFound);
});

it('a share of a locked document can still be taken back', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const documentId = await arrange.makeDocument(world, workspaceId, 'edith', { locked: true });
  const id = await arrange.makeShare(world, documentId, 'gus', 'write');
  await done(world.as('edith'), 'unshareDocument', { id });
  const gone = await world.as('gus').send('query($id: ID!) { document(id: $id) { title } }', {
    id: documentId,
  });
  expect(refusalOf(gone)).toEqual(notFound);
});

it('an author who is viewer now reads the document, and neither shares nor unshares it', async ({
  world,
}) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const documentId = await arrange.makeDocument(world, workspaceId, 'edith', { status: 'draft' });
  const id = await arrange.makeShare(world, documentId, 'gus', 'read');
  await arrange.setRole(world, workspaceId, 'edith', 'viewer');
  const edith = world.as('edith');
  const { document } = await edith.ask(
    'query($id: ID!) { document(id: $id) { title shares { totalCount } } }',
    { id: documentId },
  );
  expect(document).toEqual({ title: 'A title', shares: { totalCount: 0 } });
  const send = () => run(edith, 'shareDocument', { documentId, ...gus, level: 'WRITE' });
  await expectRefused(world, send, forbidden('role:editor'));
  await expectRefused(world, () => run(edith, 'unshareDocument', { id }), notFound);
});

it('an author who is no member any more shares and unshares nothing', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const documentId = await arrange.makeDocument(world, workspaceId, 'edith');
  const id = await arrange.makeShare(world, documentId, 'gus', 'read');
  await arrange.setRole(world, workspaceId, 'edith', null);
  const edith = world.as('edith');
  const send = () => run(edith, 'shareDocument', { documentId, ...gus, level: 'WRITE' });
  await expectRefused(world, send, notFound);
  await expectRefused(world, () => run(edith, 'unshareDocument', { id }), notFound);
});

it('on the plan free a document is shared with members, and not with guests', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world, 'free');
  const documentId = await arrange.makeDocument(world, workspaceId, 'edith');
  const edith = world.as('edith');
  const { share } = await done(edith, 'shareDocument', {
    documentId,
    email: 'victor@acme.test',
    level: 'WRITE',
  });
  expect(share.level).toBe('WRITE');
  const send = () => run(edith, 'shareDocument', { documentId, ...gus, level: 'READ' });
  await expectRefused(world, send, planRequired('pro'));
});

it('a lowered plan takes no share from a guest, and gives no new one', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const documentId = await arrange.makeDocument(world, workspaceId, 'edith');
  const edith = world.as('edith');
  await done(edith, 'shareDocument', { documentId, ...gus, level: 'WRITE' });
  await arrange.setPlan(world, workspaceId, 'free');
  const update = { id: documentId, version: 1, title: 'By Gus' };
  const { document } = await done(world.as('gus'), 'updateDocument', update);
  expect(document.title).toBe('By Gus');
  const another = { documentId, email: 'evan@globex.test', level: 'READ' };
  await expectRefused(world, () => run(edith, 'shareDocument', another), planRequired('pro'));
});

it('sharing again changes the one share, and the audit log says so', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const documentId = await arrange.makeDocument(world, workspaceId, 'edith');
  const first = await done(world.as('edith'), 'shareDocument', {
    documentId,
    ...gus,
    level: 'WRITE',
  });
  const expiresAt = arrange.inAnHour().toISOString();
  const second = await done(world.as('adam'), 'shareDocument', {
    documentId,
    email: ' GUS@guest.test',
    level: 'READ',
    expiresAt,
  });
  expect(second.share).toEqual({ id: first.share.id, level: 'READ', expiresAt });
  const stored = await world.sql`
    select level from document_shares where document_id = ${uuid(documentId)}`;
  expect(stored).toEqual([{ level: 'read' }]);
  const events = await world.sql`
    select action from audit_events where target_id = ${uuid(first.share.id)} order by time, workspace_id, sequence`;
  expect(events.map(({ action }) => action)).toEqual(['share.granted', 'share.changed']);
  const update = { id: documentId, version: 1, title: 'Mine' };
  const send = () => run(world.as('gus'), 'updateDocument', update);
  await expectRefused(world, send, forbidden('share:write'));
});

it('who may share a document sees with whom it is shared, and nobody else does', async ({
  world,
}) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const make = async (state: arrange.DocumentState) => {
    const document = await arrange.makeDocument(world, workspaceId, 'edith', state);
    return { document, share: await arrange.makeShare(world, document, 'gus', 'write') };
  };
  const draft = await make({ status: 'draft' });
  const secret = await make({ visibility: 'private' });
  const seen = async (who: PersonKey, variables: Record<string, string>) => {
    const query = `query($document: ID!, $share: ID!) {
      document(id: $document) { shares { totalCount nodes { user { name } } } }
      node(id: $share) { id }
    }`;
    const { data } = await world.as(who).send(query, variables);
    return [data.document?.shares.totalCount ?? null, data.node !== null];
  };
  expect(await seen('edith', draft)).toEqual([1, true]);
  expect(await seen('adam', draft)).toEqual([1, true]);
  expect(await seen('olivia', draft)).toEqual([1, true]);
  expect(await seen('gus', draft)).toEqual([0, false]);
  expect(await seen('victor', draft)).toEqual([null, false]);
  expect(await seen('edith', secret)).toEqual([1, true]);
  expect(await seen('adam', secret)).toEqual([null, false]);
  expect(await seen('olivia', secret)).toEqual([null, false]);
  expect(await seen('gus', secret)).toEqual([0, false]);
});

it('a share that was taken back is no right at the very next request', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const documentId = await arrange.makeDocument(world, workspaceId, 'edith');
  const id = await arrange.makeShare(world, documentId, 'gus', 'write');
  await done(world.as('edith'), 'unshareDocument', { id });
  const update = { id: documentId, version: 1, title: 'By Gus' };
  await expectRefused(world, () => run(world.as('gus'), 'updateDocument', update), notFound);
  await expectRefused(world, () => run(world.as('edith'), 'unshareDocument', { id }), notFound);
});
