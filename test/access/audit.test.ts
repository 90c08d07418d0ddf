import { afterAll, describe, expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { type Id, newId } from '../../src/shared/id.ts';
import { mutate } from '../support/mutations.ts';
import {
  addDocument,
  documentId,
  membershipId,
  personId,
  removeMember,
  setPlan,
  setRole,
  workspaceId,
} from './arrange.ts';
import { codeOf, eventsAfter, eventsSoFar, perform, type Someone } from './attempt.ts';
import { addEvent, arrangeEvent } from './audit.arrange.ts';
import { history, origins, visible } from './audit.grids.ts';
import { changeSeenBy, EVENT, type Event, LOG, listed, ORIGINS, readingBy } from './audit.read.ts';
import { CellCount } from './grid.ts';
import { it } from './scene.ts';

const count = new CellCount('audit log');
afterAll(() => count.print());

describe.each(visible)('seeing the event %s', ({ labels: [name = ''], cells }) => {
  it.for(cells)('%s', async ({ column, expected }, { world }) => {
    count.add();
    const id = await arrangeEvent(world, name);
    const seen = await listed(world, column as Someone);
    expect(seen.ids.includes(id)).toBe(expected === 'y');
    const answer = await world.as(column as Someone).send(EVENT, { id });
    expect(codeOf(answer)).toBe(expected === 'y' ? 'ALLOWED' : 'NOT_FOUND');
  });
});

it('whoever is not signed in is asked to sign in', async ({ world }) => {
  const id = workspaceId(world, 'acme');
  expect(await world.as('nobody').refusal(LOG, { id })).toBe('UNAUTHENTICATED');
});

it('the log of a workspace that one is not in looks like that of none', async ({ world }) => {
  await addEvent(world, {});
  for (const who of ['gloria', 'gus'] as const) {
    const theirs = await world.as(who).send(LOG, { id: workspaceId(world, 'acme') });
    const missing = await world.as(who).send(LOG, { id: newId('ws') });
    expect(theirs.text).toBe(missing.text);
    expect(theirs.data.auditEvents).toEqual({ totalCount: 0, nodes: [] });
  }
});

it('an author who is a member no more sees no events of her documents', async ({ world }) => {
  const id = await addEvent(world, { target: documentId(world, 'handbook') });
  expect((await listed(world, 'edith')).ids).toContain(id);
  await removeMember(world, 'edith');
  expect((await listed(world, 'edith')).ids).toEqual([]);
});

it('an author demoted to viewer still sees the events of her documents', async ({ world }) => {
  const id = await addEvent(world, { target: documentId(world, 'handbook') });
  await setRole(world, 'edith', 'viewer');
  expect((await listed(world, 'edith')).ids).toEqual([id]);
});

it('a new author sees the events of a document, and the one before no more', async ({ world }) => {
  const handbook = documentId(world, 'handbook');
  const id = await addEvent(world, { target: handbook });
  await setRole(world, 'victor', 'editor');
  const authorId = personId(world, 'victor');
  await perform(world.as('edith'), mutate('transferDocument', { id: handbook, authorId }));
  expect((await listed(world, 'victor')).ids).toContain(id);
  expect((await listed(world, 'edith')).ids).toEqual([]);
});

describe.each(history)('seeing an event of %s ago on the plan', ({ labels: [age = ''], cells }) => {
  it.for(cells)('%s', async ({ column, expected }, { world }) => {
    count.add(3);
    await setPlan(world, column as 'free');
    const id = await addEvent(world, {
      target: documentId(world, 'handbook'),
      age: age.replaceAll('_', ' '),
    });
    for (const who of ['olivia', 'adam', 'edith'] as const) {
      const seen = await listed(world, who);
      expect(seen.ids.includes(id), who).toBe(expected === 'y');
      expect(seen.totalCount, who).toBe(seen.ids.length);
      const answer = await world.as(who).send(EVENT, { id });
      expect(codeOf(answer), who).toBe(expected === 'y' ? 'ALLOWED' : 'NOT_FOUND');
    }
  });
});

describe.each(origins)(
  'reading address and program of what %s did',
  ({ labels: [by = ''], cells }) => {
    it.for(cells)('%s', async ({ column, expected }, { world }) => {
      count.add();
      const target = documentId(world, 'handbook');
      const id = await addEvent(world, { target, actor: by as PersonKey });
      const acme = workspaceId(world, 'acme');
      const { data, errors = [] } = await world.as(column as Someone).send(ORIGINS, { id: acme });
      const nodes: readonly Event[] = data.auditEvents.nodes;
      const index = nodes.findIndex((event) => event.id === id);
      const own = errors.filter(({ path }) => path?.[2] === index);
      if (expected === 'y') {
        expect(nodes[index]).toMatchObject({ ip: '192.0.2.7', userAgent: 'Netscape' });
        expect(own).toEqual([]);
        return;
      }
      expect(nodes[index]).toMatchObject({ ip: null, userAgent: null });
      expect(own.map(({ path, extensions }) => [path?.[3], extensions.code])).toEqual([
        ['ip', 'FORBIDDEN'],
        ['userAgent', 'FORBIDDEN'],
      ]);
    });
  },
);

describe('what a change tells', () => {
  const update = (id: Id) =>
    mutate('updateDocument', { id, version: 1, title: 'Told', internalNotes: 'Confided' });
  const told = [
    { field: 'title', from: 'The title', to: 'Told' },
    { field: 'internalNotes', from: 'The notes', to: 'Confided' },
  ];

  it('an admin reads what changed in a document that is not private', async ({ world }) => {
    const id = await addDocument(world, { author: 'edith' });
    await perform(world.as('edith'), update(id));
    expect(await changeSeenBy(world, 'adam', id, 'DOCUMENT_UPDATED')).toEqual(told);
    expect(await changeSeenBy(world, 'edith', id, 'DOCUMENT_UPDATED')).toEqual(told);
  });

  it('an admin reads that a private document changed and not what', async ({ world }) => {
    const id = await addDocument(world, { author: 'edith', visibility: 'private' });
    await perform(world.as('edith'), update(id));
    for (const who of ['olivia', 'adam'] as const) {
      expect(await changeSeenBy(world, who, id, 'DOCUMENT_UPDATED'), who).toBeNull();
    }
    expect(await changeSeenBy(world, 'edith', id, 'DOCUMENT_UPDATED')).toEqual(told);
  });

  it('an admin reads nothing of what a document was before it became private', async ({
    world,
  }) => {
    const id = await addDocument(world, { author: 'edith' });
    await perform(world.as('edith'), update(id));
    expect(await changeSeenBy(world, 'adam', id, 'DOCUMENT_UPDATED')).toEqual(told);
    await perform(world.as('edith'), mutate('makeDocumentPrivate', { id }));
    expect(await changeSeenBy(world, 'adam', id, 'DOCUMENT_UPDATED')).toBeNull();
  });

  it('an author demoted to viewer reads the notes that she may read', async ({ world }) => {
    const id = await addDocument(world, { author: 'edith', visibility: 'private' });
    await perform(world.as('edith'), update(id));
    await setRole(world, 'edith', 'viewer');
    expect(await changeSeenBy(world, 'edith', id, 'DOCUMENT_UPDATED')).toEqual(told);
  });

  it('nobody reads in it what a deleted private document was called', async ({ world }) => {
    const id = await addDocument(world, { author: 'edith', visibility: 'private' });
    await perform(world.as('edith'), mutate('deleteDocument', { id }));
    for (const who of ['olivia', 'adam'] as const) {
      expect(await changeSeenBy(world, who, id, 'DOCUMENT_DELETED'), who).toBeNull();
    }
  });

  it('an admin reads who was given which role', async ({ world }) => {
    const id = await membershipId(world, 'victor');
    await perform(world.as('olivia'), mutate('changeRole', { id, role: 'EDITOR' }));
    expect(await changeSeenBy(world, 'adam', id, 'MEMBERSHIP_ROLE_CHANGED')).toEqual([
      { field: 'role', from: 'viewer', to: 'editor' },
    ]);
  });

  it('the billing address is in no change', async ({ world }) => {
    const id = workspaceId(world, 'acme');
    const input = { id, version: 1, billingEmail: 'secret@acme.test' };
    await perform(world.as('olivia'), mutate('setBillingEmail', input));
    expect(await changeSeenBy(world, 'adam', id, 'WORKSPACE_BILLING_EMAIL_SET')).toEqual([
      { field: 'billingEmail', from: null, to: null },
    ]);
    expect(JSON.stringify(await world.auditLog())).not.toContain('secret@acme.test');
  });
});

describe('reading the log', () => {
  it.for(['olivia', 'adam', 'edith'] as const)(
    'by %s is an event itself',
    async (who, { world }) => {
      await addEvent(world, { target: documentId(world, 'handbook') });
      const seen = await eventsSoFar(world);
      await world.as(who).ask(LOG, { id: workspaceId(world, 'acme') });
      expect(await eventsAfter(world, seen)).toMatchObject([readingBy(world, who)]);
    },
  );

  it('by an admin is an event even if it finds nothing, and by an author it is not', async ({
    world,
  }) => {
    const seen = await eventsSoFar(world);
    for (const who of ['edith', 'adam'] as const) {
      await world.as(who).ask(LOG, { id: workspaceId(world, 'acme') });
    }
    expect(await eventsAfter(world, seen)).toMatchObject([readingBy(world, 'adam')]);
  });

  it('twice in one document is one event', async ({ world }) => {
    const seen = await eventsSoFar(world);
    const query = `query ($id: ID!) {
      a: auditEvents(workspaceId: $id) { totalCount }
      b: auditEvents(workspaceId: $id) { totalCount } }`;
    await world.as('adam').ask(query, { id: workspaceId(world, 'acme') });
    expect(await eventsAfter(world, seen)).toMatchObject([readingBy(world, 'adam')]);
  });

  it('by whoever is no member leaves no trace in it', async ({ world }) => {
    const seen = await eventsSoFar(world);
    for (const who of ['gloria', 'gus'] as const) await listed(world, who);
    expect(await eventsAfter(world, seen)).toEqual([]);
  });

  it('several events by their ids is an event too', async ({ world }) => {
    const ids = [await addEvent(world, {}), await addEvent(world, {})];
    const seen = await eventsSoFar(world);
    await world.as('adam').ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(await eventsAfter(world, seen)).toMatchObject([readingBy(world, 'adam')]);
  });

  it('one event that one cannot see leaves no trace', async ({ world }) => {
    const id = await addEvent(world, {});
    const seen = await eventsSoFar(world);
    for (const who of ['gloria', 'victor', 'nobody'] as const) {
      expect(await world.as(who).refusal(EVENT, { id })).toBe('NOT_FOUND');
    }
    expect(await eventsAfter(world, seen)).toEqual([]);
  });

  it('one event at a time, by its id, is an event too', async ({ world }) => {
    const id = await addEvent(world, {});
    const seen = await eventsSoFar(world);
    await world.as('adam').ask(EVENT, { id });
    expect(await eventsAfter(world, seen)).toMatchObject([readingBy(world, 'adam')]);
  });
});
