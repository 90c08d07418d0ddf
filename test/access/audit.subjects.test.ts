import { describe, expect } from 'vitest';
import { makeToken } from '../tokens/token-client.ts';
import { documentId, personId, workspaceId } from './arrange.ts';
import { onlyError } from './attempt.ts';
import { addEvent } from './audit.arrange.ts';
import { it } from './scene.ts';

const EVENT = `query ($id: ID!) { node(id: $id) { ... on AuditEvent {
  action credentialKind denialCode actorId targetId impersonator { id }
  actor { id name } target { __typename id ... on Document { title } }
} } }`;

describe('an event names', () => {
  it('the person and the record to people who can read them', async ({ world }) => {
    const target = documentId(world, 'diary');
    const id = await addEvent(world, { target });
    const { node } = await world.as('edith').ask(EVENT, { id });
    const actor = { id: personId(world, 'olivia'), name: 'Olivia Owner' };
    expect(node).toEqual({
      action: 'DOCUMENT_UPDATED',
      credentialKind: 'SESSION',
      denialCode: null,
      actorId: actor.id,
      targetId: target,
      impersonator: null,
      actor,
      target: { __typename: 'Document', id: target, title: expect.any(String) },
    });
  });

  it('no record to an admin who cannot read it', async ({ world }) => {
    const target = documentId(world, 'diary');
    const id = await addEvent(world, { target });
    const { node } = await world.as('adam').ask(EVENT, { id });
    expect(node).toMatchObject({ targetId: target, target: null });
  });

  it('no record that is gone', async ({ world }) => {
    const target = documentId(world, 'handbook');
    const id = await addEvent(world, { target });
    await world.arrange((sql) => sql`delete from documents where title like 'Handbook%'`);
    const { node } = await world.as('adam').ask(EVENT, { id });
    expect(node).toMatchObject({ targetId: target, target: null });
  });

  it('no person whom the viewer cannot read', async ({ world }) => {
    const id = await addEvent(world, { actor: 'gloria' });
    const { node } = await world.as('adam').ask(EVENT, { id });
    expect(node).toMatchObject({ actorId: personId(world, 'gloria'), actor: null });
  });

  it('no person to a token without the scope', async ({ world }) => {
    const acme = workspaceId(world, 'acme');
    const id = await addEvent(world, {});
    const { client } = await makeToken(world, acme, 'adam', ['audit:read']);
    const query = 'query ($id: ID!) { node(id: $id) { ... on AuditEvent { actor { id } } } }';
    const answer = await client.send(query, { id });
    expect(answer.data.node).toEqual({ actor: null });
    expect(onlyError(answer).extensions).toMatchObject({
      code: 'SCOPE_REQUIRED',
      requires: ['member:read'],
    });
  });

  it('no action that this server does not know', async ({ world }) => {
    const id = await addEvent(world, { action: 'label.created' });
    const { node } = await world.as('adam').ask(EVENT, { id });
    expect(node).toMatchObject({ action: null });
  });
});
