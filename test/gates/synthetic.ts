import 'reflect-metadata';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { buildSchema, execute, type GraphQLSchema, isObjectType, parse } from 'graphql';
import type { Facts } from '../../src/authz/decide/evaluate.ts';
import { release } from '../../src/authz/guard/loader.ts';
import {
  all,
  anonymous,
  type Database,
  Guard,
  is,
  not,
  type Policy,
  policy,
  recent,
  some,
  type Viewer,
  viewerIs,
} from '../../src/authz/index.ts';
import type { GraphqlContext } from '../../src/graphql/context.ts';
import { DeniedFields } from '../../src/graphql/denied-field.ts';
import { formatError } from '../../src/graphql/errors.ts';
import type { ModuleGates } from '../../src/shared/graphql/gates.ts';
import { may, open, record } from '../../src/shared/graphql/gates.ts';

/** A product of one resource, to try the gates on: notes that have an owner and readers. */
export const notes = pgTable('notes', {
  id: text().primaryKey(),
  ownerId: text('owner_id').notNull(),
  title: text().notNull(),
  secret: text(),
  status: text().notNull(),
});
const readers = pgTable('readers', {
  noteId: text('note_id').notNull(),
  userId: text('user_id').notNull(),
});

const isReader = some('reader', {
  words: 'is a reader of it',
  table: readers,
  on: [[readers.noteId, notes.id]],
  where: viewerIs(readers.userId, 'reader'),
});
const owner = viewerIs(notes.ownerId, 'owner');

export const notePolicy = policy(
  notes,
  {
    read: owner,
    readSecret: all(owner, is(notes.status, 'clear')),
    readUnlessReader: not(isReader),
    write: not(is(notes.status, 'final')),
    destroy: all(owner, recent(600)),
  },
  { name: 'note', key: notes.id, scopes: { '*': 'note:read' } },
);

/** Another resource over the same rows, whose marks are worth nothing to notes. */
export const memoPolicy = policy(
  notes,
  { read: owner },
  { name: 'memo', key: notes.id, scopes: {} },
);

export type Note = typeof notes.$inferSelect;

export const NOTE_SDL = `
  type Note {
    id: ID!
    title: String!
    secret: String
    forNonReaders: String
    viewerCanWrite: Boolean!
    viewerCannotWriteReasons: [DenialReason!]!
    viewerCanReadUnlessReader: Boolean!
  }
  type DenialReason { code: String! }
  type Query {
    note: Note
    notes: [Note!]
    perhapsNotes: [Note]
    noteToDestroy: Note
    time: String
  }
`;

export const noteGates = {
  types: {
    Note: record(
      notePolicy,
      ['id', 'title'],
      { secret: 'readSecret', forNonReaders: 'readUnlessReader' },
      [{ action: 'write' }, { action: 'readUnlessReader' }],
    ),
    DenialReason: open('says nothing of others'),
  },
  fields: {
    'Query.note': may(notePolicy, 'read'),
    'Query.notes': may(notePolicy, 'read'),
    'Query.perhapsNotes': may(notePolicy, 'read'),
    'Query.noteToDestroy': may(notePolicy, 'destroy'),
    'Query.time': open('is no secret'),
  },
} satisfies ModuleGates;

/** A schema out of SDL, with root values and resolvers by coordinate. */
export function schemaOf(sdl: string, resolvers: Record<string, unknown> = {}): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const [coordinate, resolve] of Object.entries(resolvers)) {
    const field = fieldOf(schema, coordinate);
    field.resolve = typeof resolve === 'function' ? (resolve as () => unknown) : () => resolve;
  }
  return schema;
}

export function fieldOf(schema: GraphQLSchema, coordinate: string) {
  const [typeName = '', name = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  if (!field) throw new Error(`there is no field ${coordinate}`);
  return field;
}

export const ann: Viewer = {
  userId: 'ann',
  credential: { kind: 'session', id: 'ses', authenticatedAt: new Date(1_000_000) },
  tenants: new Map(),
  now: new Date(1_000_000),
};
export const hourLater: Viewer = { ...ann, now: new Date(1_000_000 + 60 * 60 * 1000) };
export { anonymous };

let made = 0;

/** A note as a row of the table: Ann's, and clear, unless said otherwise. */
export function rowOf(columns: Partial<Note> = {}): Note {
  made += 1;
  const id = `note-${made}`;
  return { id, ownerId: 'ann', title: 'A title', secret: 'hush', status: 'clear', ...columns };
}

/** A note as the guard lets it out. */
export function noteOf(columns: Partial<Note> = {}, facts: Facts = {}) {
  const [note] = released([rowOf(columns)], facts);
  if (!note) throw new Error('no note was let out');
  return note;
}

export function released(rows: readonly Note[], facts: Facts = {}, by: Policy = notePolicy) {
  return release<Note>(
    by,
    ann,
    rows.map((row) => ({ row, facts })),
    true,
  );
}

interface Requester {
  readonly viewer?: Viewer | Error;
  /** What answers a query for facts. */
  readonly facts?: () => Promise<unknown[]>;
}

/** The context of one operation over no database. */
export function contextOf({ viewer = ann, facts }: Requester = {}): GraphqlContext {
  const viewerNow = async () => {
    if (viewer instanceof Error) throw viewer;
    return viewer;
  };
  const execute = facts ?? (() => Promise.reject(new Error('the database is not there')));
  const db = { execute } as unknown as Database;
  const guard = async () => {
    const known = await viewerNow();
    return new Guard({ db, viewer: known, refresh: async () => known });
  };
  const deniedFields = new DeniedFields();
  const operation = { viewer: viewerNow, guard, nodeTypes: [], deniedFields };
  return { operation } as unknown as GraphqlContext;
}

export interface Answer {
  readonly data: unknown;
  /** As `code path`. */
  readonly errors: readonly string[];
  /** All that the client gets to see. */
  readonly text: string;
  /** The errors that were masked, for the log. */
  readonly masked: readonly unknown[];
}

/** Executes a document and answers as the server would. */
export async function ask(
  schema: GraphQLSchema,
  query: string,
  contextValue: GraphqlContext = contextOf(),
): Promise<Answer> {
  const result = await execute({ schema, document: parse(query), contextValue });
  const masked: unknown[] = [];
  const format = formatError((error) => masked.push(error));
  const errors = (result.errors ?? []).map((error) => format(error.toJSON(), error));
  return {
    data: JSON.parse(JSON.stringify(result.data ?? null)),
    errors: errors.map(({ extensions, path }) => `${extensions?.code} ${path?.join('.')}`),
    text: JSON.stringify({ data: result.data, errors }),
    masked,
  };
}
