import 'reflect-metadata';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { is } from 'drizzle-orm';
import { PgTable, pgTable, text } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { declareEvent } from '../../src/audit/log/index.ts';
import { mergeGates } from '../../src/graphql/gates.ts';
import { checkModules } from '../../src/graphql/module-check.ts';
import { buildGuardedSchema } from '../../src/graphql/schema.ts';
import { modules } from '../../src/modules/index.ts';
import type { Module } from '../../src/modules/module.ts';
import { policies } from '../../src/modules/policies.ts';
import { internal } from '../../src/modules/tables.ts';
import { audited, may } from '../../src/shared/graphql/gates.ts';
import { problemsWith } from './problems.ts';
import { memoPolicy, noteGates, notePolicy, notes } from './synthetic.ts';

const about = { description: 'For the test.', workspaceOf: () => null };
const written = declareEvent('note.written', 'note', about);
const erased = declareEvent('note.erased', 'note', about);
const gates = {
  ...noteGates,
  fields: { 'Mutation.write': audited(may(notePolicy, 'write'), written) },
};
const note: Module = { resolvers: [], gates, tables: [notePolicy], events: { written } };

/** What the start says of modules, whatever their schema. */
function problemsOf(...all: Module[]): string[] {
  return problemsWith(() => checkModules(all, mergeGates(all.map((module) => module.gates))));
}

test('a module that declares its tables and events starts', () => {
  expect(problemsOf(note)).toEqual([]);
});

test('a policy whose table nobody declares is named', () => {
  expect(problemsOf({ ...note, tables: [] })).toEqual([
    'no module declares notes, the table of note',
  ]);
  expect(problemsOf(note, { resolvers: [], gates: {}, nodes: { memo: memoPolicy } })).toEqual([
    'no module declares notes, the table of memo',
  ]);
});

test('a table with two policies is named with both', () => {
  expect(problemsOf({ ...note, tables: [notePolicy, memoPolicy] })).toEqual([
    'the table notes is declared twice: by note, memo',
  ]);
});

test('a table that has a policy and is internal too is named', () => {
  const again: Module = { resolvers: [], gates: {}, tables: [internal(notes, 'for the test')] };
  expect(problemsOf(note, again)).toEqual(['the table notes is declared twice: by note, internal']);
});

test('a table that another one refers to and nobody declares is named', () => {
  const folders = pgTable('folders', { id: text().primaryKey() });
  const entries = pgTable('entries', { folderId: text('folder_id').references(() => folders.id) });
  expect(problemsOf({ ...note, tables: [notePolicy, internal(entries, 'for the test')] })).toEqual([
    'no module declares the table folders, which another one refers to',
  ]);
});

test('an event that no field writes is named', () => {
  const events = { written, erased };
  expect(problemsOf({ ...note, events })).toEqual(['no field writes the event note.erased']);
});

test('an event that a mutation writes and nobody declares is named', () => {
  expect(problemsOf({ ...note, events: {} })).toEqual([
    'Mutation.write writes the event note.written, which no module declares',
  ]);
});

test('an event that two modules declare is named', () => {
  expect(problemsOf(note, { resolvers: [], gates: {}, events: { written } })).toEqual([
    'the event note.written is declared twice',
  ]);
});

test('the product does not start with a module that declares no tables or no events', () => {
  const lacking = (part: 'tables' | 'events') =>
    modules.map(({ [part]: left, ...module }) =>
      module.gates.types?.Document ? module : { ...module, [part]: left },
    ) as Module[];
  expect(() => buildGuardedSchema(lacking('tables'))).toThrow(
    'no module declares documents, the table of document',
  );
  expect(() => buildGuardedSchema(lacking('events'))).toThrow(
    'Mutation.createDocument writes the event document.created, which no module declares',
  );
});

test('each table that the migrations are made from is declared by one module', async () => {
  const declared = modules.flatMap(({ tables = [] }) => tables.map(({ table }) => table));
  const defined = await definedTables();
  expect(defined.length).toBeGreaterThan(0);
  expect(new Set(declared)).toEqual(new Set(defined));
  expect(declared).toHaveLength(defined.length);
});

test('the policies that are told of are those of the declared tables', () => {
  const declared = modules.flatMap(({ tables = [] }) =>
    tables.flatMap((table) => ('rules' in table ? [table] : [])),
  );
  expect(new Set(policies)).toEqual(new Set(declared));
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
