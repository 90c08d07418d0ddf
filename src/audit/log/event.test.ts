import { pgTable, text } from 'drizzle-orm/pg-core';
import { describe, expect, test } from 'vitest';
import { anonymous } from '../../authz/index.ts';
import { declareEvents, type EventType } from './event.ts';
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

const events = declareEvents('note', notes, columns, {
  changed: { description: 'A note was changed.', shows: ['title', 'email'], touches: ['body'] },
});

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

  test('a column that is secret, and one that there is not', () => {
    const description = 'A note was read.';
    // @ts-expect-error no event shows a secret
    declareEvents('note', notes, columns, { read: { description, shows: ['secretHash'] } });
    // @ts-expect-error nor tells that it changed
    declareEvents('note', notes, columns, { read: { description, touches: ['secretHash'] } });
    // @ts-expect-error the table has no such column
    declareEvents('note', notes, columns, { read: { description, shows: ['colour'] } });
  });
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
