import 'reflect-metadata';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { is } from 'drizzle-orm';
import { PgTable, pgTable, text } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { declareEvent } from '../../src/audit/log/index.ts';
import { mergeGates } from '../../src/graphql/gates.ts';
import { checkModules } from '../../src/graphql/module-check.ts';
import { mutationGates } from '../../src/graphql/mutation-gates.ts';
import { buildGuardedSchema } from '../../src/graphql/schema.ts';
import { actions } from '../../src/modules/actions.ts';
import { modules } from '../../src/modules/index.ts';
import { internal } from '../../src/modules/internal-table.ts';
import type { Module } from '../../src/modules/module.ts';
import { accessesOf } from '../../src/modules/module.ts';
import { audited, may } from '../../src/shared/graphql/gates.ts';
import { problemsWith } from './problems.ts';
import { memoPolicy, noteGates, notePolicy, notes } from './synthetic.ts';

/** What the actions of notes do: one mutation, one event, and a gate of the secret. */
const noteActions = actions(
  notePolicy,
  {},
  {
    write: {
      mutation: 'write',
      updates: ['title'],
      event: { name: 'written', says: 'For the test.' },
    },
    destroy: { checkedIn: 'write' },
  },
);
const about = { description: 'For the test.', workspaceOf: () => null };
const erased = declareEvent('note.erased', 'note', about);
const note: Module = { resolvers: [], gates: noteGates, actions: [noteActions] };

/** What the start says of modules, whatever their schema. */
function problemsOf(...all: Module[]): string[] {
  return problemsWith(() => {
    const gates = [...all.map((module) => module.gates), mutationGates(all)];
    checkModules(all, mergeGates(gates));
  });
}

test('a module that declares its actions starts', () => {
  expect(problemsOf(note)).toEqual([]);
});

test('a policy whose actions nobody declares is named', () => {
  expect(problemsOf({ ...note, actions: [] })).toEqual([
    'no module declares the actions of note, on the table notes',
  ]);
  expect(problemsOf(note, { resolvers: [], gates: {}, nodes: { memo: memoPolicy } })).toEqual([
    'no module declares the actions of memo, on the table notes',
  ]);
});

test('a table with two policies is named', () => {
  expect(problemsOf({ ...note, actions: [noteActions, actions(memoPolicy, {}, {})] })).toEqual([
    'the table notes is declared twice',
  ]);
});

test('a table that has a policy and is internal too is named', () => {
  const again: Module = {
    resolvers: [],
    gates: {},
    internal: [internal(notes, 'for the test', {})],
  };
  expect(problemsOf(note, again)).toEqual(['the table notes is declared twice']);
});

test('a table that another one refers to and nobody declares is named', () => {
  const folders = pgTable('folders', { id: text().primaryKey() });
  const entries = pgTable('entries', { folderId: text('folder_id').references(() => folders.id) });
  const refers: Module = { ...note, internal: [internal(entries, 'for the test', {})] };
  expect(problemsOf(refers)).toEqual([
    'no module declares the table folders, which another one refers to',
  ]);
});

test('an event that no field writes is named', () => {
  expect(problemsOf({ ...note, events: { erased } })).toEqual([
    'no field writes the event note.erased',
  ]);
});

test('an event that a field writes and nobody declares is named', () => {
  const gates = { fields: { 'Query.erase': audited(may(notePolicy, 'read'), erased) } };
  expect(problemsOf(note, { resolvers: [], gates })).toEqual([
    'Query.erase writes the event note.erased, which no module declares',
  ]);
});

test('an event that two modules declare is named', () => {
  const written = declareEvent('note.written', 'note', about);
  expect(problemsOf(note, { resolvers: [], gates: {}, events: { written } })).toEqual([
    'the event note.written is declared twice',
  ]);
});

test('an action that nothing uses is named', () => {
  const unused = actions(
    notePolicy,
    {},
    { write: { updates: ['title'] }, destroy: { checkedIn: 'write' } },
  );
  expect(problemsOf({ ...note, actions: [unused] })).toEqual([
    'nothing uses the action note.write',
  ]);
});

test('a mutation that two actions perform is named', () => {
  const twice = actions(
    notePolicy,
    {},
    { write: { mutation: 'write', updates: ['title'] }, destroy: { mutation: 'write' } },
  );
  expect(problemsOf({ ...note, actions: [twice] })).toEqual([
    'Mutation.write is the mutation of two actions',
  ]);
});

test('two events with one name, and a column that the table does not have, are refused', () => {
  const written = (says: string) => ({ name: 'written', says }) as const;
  expect(() =>
    actions(
      notePolicy,
      {},
      {
        write: { updates: ['title'], event: written('One.') },
        destroy: { deletes: true, event: written('Other.') },
      },
    ),
  ).toThrow('note: two events are called written');
  expect(() =>
    actions(notePolicy, {}, { write: { updates: ['ghost' as 'title'] }, destroy: {} }),
  ).toThrow('notes has no column ghost');
});

test('an action whose event would show a secret column is refused', () => {
  const event = { name: 'written', says: 'For the test.', shows: ['secret'] } as const;
  expect(() =>
    actions(
      notePolicy,
      { secret: ['secret'] },
      { write: { updates: ['title'], event }, destroy: {} },
    ),
  ).toThrow('the event note.written names the secret column secret');
});

test('the product does not start with a module that declares no actions', () => {
  const lacking = modules.map(({ actions: left, ...module }) =>
    module.gates.types?.Document ? module : { ...module, actions: left },
  ) as Module[];
  expect(() => buildGuardedSchema(lacking)).toThrow(
    'the root field Mutation.createDocument has no gate',
  );
});

test('each table that the migrations are made from is declared by one module', async () => {
  const declared = accessesOf(modules).map(({ table }) => table);
  const defined = await definedTables();
  expect(defined.length).toBeGreaterThan(0);
  expect(new Set(declared)).toEqual(new Set(defined));
  expect(declared).toHaveLength(defined.length);
});

/** The tables in all files that drizzle-kit reads. */
async function definedTables(): Promise<PgTable[]> {
  const folder = join(import.meta.dirname, '../../src');
  const files = (await readdir(folder, { recursive: true })).filter((file) =>
    file.endsWith('.table.ts'),
  );
  const loaded = await Promise.all(
    files.map((file) => import(join(folder, file)) as Promise<Record<string, unknown>>),
  );
  return loaded
    .flatMap((exported) => Object.values(exported))
    .filter((value) => is(value, PgTable));
}
