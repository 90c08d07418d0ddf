import { pgTable, text } from 'drizzle-orm/pg-core';
import { describe, expect, test } from 'vitest';
import { anonymous } from '../../authz/index.ts';
import { declareEvent, type EventType } from './event.ts';
import { draftOf } from './event-draft.ts';

const notes = pgTable('notes', {
  id: text().primaryKey(),
  title: text(),
  email: text(),
  body: text(),
  secretHash: text(),
});
type Note = typeof notes.$inferSelect;

const columns = {
  workspaceOf: () => null,
  secret: ['secretHash'],
  personal: { columns: ['email'], whose: ({ id }: Note) => ({ address: id }) },
} as const;

const words = { description: 'A note was changed.', shows: ['title', 'email'], touches: ['body'] };
const events = { changed: declareEvent<Note>('note.changed', 'note', { ...columns, ...words }) };

const before = { id: 'doc_01h455vb4pex5vsknk084sn02q', title: 'a', email: 'b', body: 'c' };
const note: Note = { ...before, secretHash: 'a secret' };
const origin = { requestId: 'a request', ip: null, userAgent: null };

describe('the types know', () => {
  test('an event that nobody declared', () => {
    const told = { description: '', shows: [], touches: [], personal: [], secret: [] };
    // @ts-expect-error only a declaration makes an event
    const forged: EventType<Note> = { ...told, action: 'note.burned', targetType: 'note' };
    expect(forged).toBeDefined();
    // @ts-expect-error it is none of those that were declared
    expect(events.burned).toBeUndefined();
  });
});

test.each(['shows', 'touches'])('no event %s a column that is secret', (way) => {
  const leaking = { ...columns, description: 'A note was read.', [way]: ['secretHash'] };
  expect(() => declareEvent<Note>('note.read', 'note', leaking)).toThrow(
    'the event note.read names the secret column secretHash',
  );
});

describe('the draft of an event', () => {
  const changed = { ...note, title: 'A', email: 'B', body: 'C', secretHash: 'another secret' };
  const { event, personal } = draftOf(anonymous, origin, events.changed, {
    before: note,
    after: changed,
  });

  test('holds what it shows, that it touched, and nothing of what it does not name', () => {
    expect(event.change).toEqual([
      { field: 'title', from: 'a', to: 'A' },
      { field: 'email', personal: personal[0]?.commitment.toString('hex') },
      { field: 'body' },
    ]);
  });

  test('knows what tells of a person apart, and whose it is', () => {
    expect(personal).toMatchObject([
      { value: { from: 'b', to: 'B' }, whose: { address: note.id } },
    ]);
    expect(JSON.stringify(event)).not.toContain('"B"');
  });

  test('has no origin when none is known', () => {
    expect(event.origin).toBeNull();
  });
});
