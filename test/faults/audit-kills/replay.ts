import { type Id, uuidOf } from '../../../src/shared/id.ts';
import { differences } from './chains.ts';
import type { Logged } from './logged.ts';
import { linesOf, type State } from './state.ts';

/** What an event says. */
interface Told {
  /** The record that was changed. */
  readonly id: string;
  /** Of the request, which wrote it into all that it changed. */
  readonly mark: string;
  from(field: string): unknown;
  to(field: string): unknown;
}

/** Makes the change that an event tells of; returns whether it could be made. */
type Effect = (state: State, told: Told) => boolean;

const effects: Readonly<Record<string, Effect>> = {
  'document.created': ({ documents }, { id, mark, to }) =>
    to('title') === mark &&
    added(documents, id, { version: 1, status: 'draft', title: mark, body: mark }),
  'document.updated': ({ documents }, { id, mark, from, to }) =>
    to('title') === mark &&
    from('title') === documents.get(id)?.title &&
    changed(documents, id, { title: mark, body: mark }),
  'document.published': ({ documents }, { id, from }) =>
    from('status') === documents.get(id)?.status && changed(documents, id, { status: 'published' }),
  'comment.created': ({ comments }, { id, mark, to }) =>
    added(comments, id, { version: 1, documentId: uuidOf(to('documentId') as Id), body: mark }),
  'comment.updated': ({ comments }, { id, mark }) => changed(comments, id, { body: mark }),
  'comment.deleted': ({ comments }, { id }) => comments.delete(id),
  'session.started': ({ sessions }, { id, mark }) => added(sessions, id, { userAgent: mark }),
  'session.ended': ({ sessions }, { id }) => sessions.delete(id),
};

/** Where the data is not what the events, one after the other, make of what there was before them. */
export function tornChanges(before: State, log: readonly Logged[], now: State): string[] {
  const state: State = {
    documents: new Map(before.documents),
    comments: new Map(before.comments),
    sessions: new Map(before.sessions),
  };
  const problems = log.flatMap(({ chain, sequence, event, mark }) => {
    const change = (field: string) => event.change.find((each) => each.field === field);
    const fits = effects[event.action]?.(state, {
      id: String(event.target.id),
      mark: String(mark),
      from: (field) => change(field)?.from,
      to: (field) => change(field)?.to,
    });
    return fits ? [] : [`${chain} ${sequence}: ${event.action} does not fit the data`];
  });
  return [...problems, ...differences('what events tell of', linesOf(state), linesOf(now))];
}

function added<T>(records: Map<string, T>, id: string, record: T): boolean {
  if (records.has(id)) return false;
  records.set(id, record);
  return true;
}

function changed<T extends { readonly version: number }>(
  records: Map<string, T>,
  id: string,
  values: Partial<T>,
): boolean {
  const record = records.get(id);
  if (!record) return false;
  records.set(id, { ...record, ...values, version: record.version + 1 });
  return true;
}
