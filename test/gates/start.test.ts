import 'reflect-metadata';
import { expect, test } from 'vitest';
import { buildGuardedSchema } from '../../src/graphql/schema.ts';
import { modules } from '../../src/modules/index.ts';
import {
  audited,
  type ModuleGates,
  may,
  open,
  record,
  unaudited,
} from '../../src/shared/graphql/gates.ts';
import { problemsOf } from './problems.ts';
import { NOTE_SDL, noteGates, notePolicy } from './synthetic.ts';

const { types, fields } = noteGates;

test('a schema of which everything has a gate starts', () => {
  expect(problemsOf(NOTE_SDL, noteGates)).toEqual([]);
});

test('a type without a gate is named', () => {
  const sdl = `${NOTE_SDL} type Stray { id: ID } extend type Note { stray: Stray }`;
  const gates = { ...noteGates, fields: { ...fields, 'Note.stray': open('for the test') } };
  expect(problemsOf(sdl, gates)).toEqual(['the type Stray has no gate']);
});

test('a field of a record type without a gate is named', () => {
  const sdl = `${NOTE_SDL} extend type Note { password: String }`;
  expect(problemsOf(sdl, noteGates)).toEqual(['the field Note.password has no gate']);
});

test('a name that every object of JavaScript has is no gate', () => {
  const sdl = `${NOTE_SDL} extend type Note { constructor: String toString: String }`;
  expect(problemsOf(sdl, noteGates)).toEqual([
    'the field Note.constructor has no gate',
    'the field Note.toString has no gate',
  ]);
});

test('a hint of an action that the policy does not have is a field without a gate', () => {
  const sdl = `${NOTE_SDL} extend type Note { viewerCanFly: Boolean! viewerCanRead: Boolean! }`;
  expect(problemsOf(sdl, noteGates)).toEqual([
    'the field Note.viewerCanFly has no gate',
    'the field Note.viewerCanRead has no gate',
  ]);
});

test.each([
  ['Query', 'extend type Query { stray: String }'],
  ['Mutation', 'type Mutation { stray: String }'],
  ['Subscription', 'type Subscription { stray: String }'],
])('a root field of the %s type without a gate is named', (type, extension) => {
  expect(problemsOf(`${NOTE_SDL} ${extension}`, noteGates)).toEqual([
    `the root field ${type}.stray has no gate`,
  ]);
});

test('a gate for a type or a field that does not exist is named', () => {
  const stray: ModuleGates = {
    types: { Ghost: open('for the test'), Spectre: record(notePolicy, ['id']) },
    fields: { 'Query.ghost': may(notePolicy, 'read'), 'Ghost.name': open('for the test') },
  };
  expect(problemsOf(NOTE_SDL, noteGates, stray)).toEqual([
    'there is no type Ghost',
    'there is no type Spectre',
    'there is no field Query.ghost',
    'there is no field Ghost.name',
    'there is no field Spectre.id',
  ]);
});

test('a record gate that lists a field which does not exist is named', () => {
  const gated = { ...types.Note.gated, spectre: 'readSecret' } as const;
  const Note = record(notePolicy, ['id', 'title', 'ghost'], gated, types.Note.hints);
  expect(problemsOf(NOTE_SDL, { types: { ...types, Note }, fields })).toEqual([
    'there is no field Note.ghost',
    'there is no field Note.spectre',
  ]);
});

test('a gate on an interface is a gate on nothing', () => {
  const sdl = `${NOTE_SDL} interface Named { title: String! } extend type Note implements Named`;
  const stray: ModuleGates = {
    types: { Named: open('for the test') },
    fields: { 'Named.title': open('for the test') },
  };
  expect(problemsOf(sdl, noteGates, stray)).toEqual([
    'there is no type Named',
    'there is no field Named.title',
  ]);
});

test('two modules that speak of the same type or field are named', () => {
  const again: ModuleGates = {
    types: { Note: open('for the test') },
    fields: { 'Query.note': open('for the test') },
  };
  expect(problemsOf(NOTE_SDL, noteGates, again)).toEqual([
    'Note has two gates',
    'Query.note has two gates',
  ]);
});

test('a field that is both open to every reader and gated is named', () => {
  const Note = record(notePolicy, ['id', 'title', 'secret'], types.Note.gated, types.Note.hints);
  expect(problemsOf(NOTE_SDL, { types: { ...types, Note }, fields })).toEqual([
    'Note.secret has two gates',
  ]);
});

test('a field that its record gate and another gate speak of is named', () => {
  const twice: ModuleGates = {
    fields: {
      'Note.title': may(notePolicy, 'read'),
      'Note.secret': open('for the test'),
      'Note.viewerCanWrite': open('for the test'),
    },
  };
  expect(problemsOf(NOTE_SDL, noteGates, twice)).toEqual([
    'Note.title has two gates',
    'Note.secret has two gates',
    'Note.viewerCanWrite has two gates',
  ]);
});

test('a gated field that is not nullable is named', () => {
  const sdl = NOTE_SDL.replace('secret: String', 'secret: String!').replace(
    'perhapsNotes: [Note]',
    'perhapsNotes: [Note]!',
  );
  expect(problemsOf(sdl, noteGates)).toEqual([
    'the gated field Note.secret is not nullable',
    'the gated field Query.perhapsNotes is not nullable',
  ]);
});

test('a gate by an action that the policy does not have is named', () => {
  const unknown = 'readNothing' as 'read';
  const gated = { secret: unknown, forNonReaders: 'readUnlessReader' } as const;
  const Note = record(notePolicy, ['id', 'title'], gated, types.Note.hints);
  const gates = {
    types: { ...types, Note },
    fields: { ...fields, 'Query.time': may(notePolicy, unknown) },
  };
  expect(problemsOf(NOTE_SDL, gates)).toEqual([
    'Note.secret is gated by note.readNothing, no action',
    'Query.time is gated by note.readNothing, no action',
  ]);
});

test('a mutation that does not say what it writes to the audit log is named', () => {
  const sdl = `${NOTE_SDL} type Mutation { write: Note destroy: Note touch: Note }`;
  const mutations: ModuleGates = {
    fields: {
      'Mutation.write': may(notePolicy, 'write'),
      'Mutation.destroy': audited(may(notePolicy, 'destroy'), { action: 'note.destroyed' }),
      'Mutation.touch': unaudited(may(notePolicy, 'write'), 'changes nothing'),
    },
  };
  expect(problemsOf(sdl, noteGates, mutations)).toEqual([
    'the mutation Mutation.write declares no event',
  ]);
});

test('everything that is wrong is said at once', () => {
  const sdl = `${NOTE_SDL} extend type Note { password: String } extend type Query { stray: Int }`;
  expect(problemsOf(sdl, noteGates, { types: { Ghost: open('for the test') } })).toHaveLength(3);
});

test('the product does not start with a module whose gates are left out', () => {
  const [first, ...rest] = modules.filter(({ gates }) => gates.types?.Document);
  expect(rest).toEqual([]);
  const without = modules.map((module) => (module === first ? { ...module, gates: {} } : module));
  expect(() => buildGuardedSchema(without)).toThrow('the type Document has no gate');
});
