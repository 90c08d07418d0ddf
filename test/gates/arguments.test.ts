import 'reflect-metadata';
import { expect, test, vi } from 'vitest';
import { attachGates } from '../../src/graphql/attach.ts';
import { mergeGates } from '../../src/graphql/gates.ts';
import {
  audited,
  filterable,
  type ModuleGates,
  may,
  open,
  sortKeys,
} from '../../src/shared/graphql/gates.ts';
import { ASKING_SDL, args, askingGates, gatesWith } from './arguments.ts';
import { problemsOf } from './problems.ts';
import { ask, contextOf, hourLater, noteGates, notePolicy, schemaOf } from './synthetic.ts';

/** The classification with some of it left out. */
function without(...left: (keyof typeof args)[]): ModuleGates[] {
  const kept = Object.entries(args).filter(([name]) => !left.some((other) => other === name));
  return gatesWith(Object.fromEntries(kept));
}

test('a schema in which all that may be asked about is classified starts', () => {
  expect(problemsOf(ASKING_SDL, noteGates, askingGates)).toEqual([]);
});

test('an argument that nobody classified is named', () => {
  expect(problemsOf(ASKING_SDL, ...without('Query.noteById(id:)'))).toEqual([
    'the argument Query.noteById(id:) is not classified',
  ]);
});

test('a field of a filter that nobody classified is named, also one of a filter in it', () => {
  expect(problemsOf(ASKING_SDL, ...without('NoteFilter.title'))).toEqual([
    'the input field NoteFilter.title is not classified',
  ]);
  const sdl = `${ASKING_SDL} input Inner { secret: String } extend input NoteFilter { inner: Inner }`;
  expect(problemsOf(sdl, noteGates, askingGates)).toEqual([
    'the input field Inner.secret is not classified',
  ]);
});

test('a sort key that nobody classified is named', () => {
  expect(problemsOf(ASKING_SDL, ...without('NoteOrder.BY_OWNER'))).toEqual([
    'the sort key NoteOrder.BY_OWNER is not classified',
  ]);
  expect(problemsOf(ASKING_SDL, ...without('Query.noteList(orderBy:)'))).toEqual([
    'the argument Query.noteList(orderBy:) is not classified',
  ]);
});

test('sort keys that are no enum are named', () => {
  expect(problemsOf(ASKING_SDL, ...gatesWith({ ...args, 'NoteFilter.title': sortKeys }))).toEqual([
    'NoteFilter.title is no enum of sort keys',
  ]);
});

test('what has the name of a page argument is none on a field that is no list, or of another type', () => {
  const sdl = `${ASKING_SDL} type Other { id: ID } extend type Query {
    other(first: Int): Other
    since(after: ID): NoteConnection
  }`;
  const more: ModuleGates = {
    types: { Other: open('for the test') },
    fields: { 'Query.other': open('for the test'), 'Query.since': open('for the test') },
  };
  expect(problemsOf(sdl, noteGates, askingGates, more)).toEqual([
    'the argument Query.other(first:) is not classified',
    'the argument Query.since(after:) is not classified',
  ]);
});

test.each(['secret', 'forNonReaders', 'viewerCanWrite'] as const)(
  'a filter or a sort key by %s, which is decided on for each record, is refused',
  (field) => {
    const about = filterable(`Note.${field}`);
    const gates = gatesWith({ ...args, 'NoteFilter.title': about, 'NoteOrder.BY_TITLE': about });
    expect(problemsOf(ASKING_SDL, ...gates)).toEqual([
      `NoteOrder.BY_TITLE asks about Note.${field}, which is decided on for each record`,
      `NoteFilter.title asks about Note.${field}, which is decided on for each record`,
    ]);
  },
);

test('a question about a field that has no gate is named', () => {
  const gates = gatesWith({ ...args, 'NoteFilter.title': filterable('Note.ghost', 'Person.id') });
  expect(problemsOf(ASKING_SDL, ...gates)).toEqual([
    'NoteFilter.title asks about Note.ghost, which has no gate',
    'NoteFilter.title asks about Person.id, which has no gate',
  ]);
});

test('a classification of what does not exist is named', () => {
  const ghosts = { 'NoteFilter.ghost': open('for the test'), 'Query.note(by:)': sortKeys };
  expect(problemsOf(ASKING_SDL, ...gatesWith({ ...args, ...ghosts }))).toEqual([
    'there is no argument, input field or sort key NoteFilter.ghost',
    'there is no argument, input field or sort key Query.note(by:)',
  ]);
});

test('a classification that two modules give is named', () => {
  const again = { args: { 'NoteFilter.title': open('for the test') } };
  expect(problemsOf(ASKING_SDL, noteGates, askingGates, again)).toEqual([
    'NoteFilter.title has two gates',
  ]);
});

test('a field that may be refused for what it asks about has to be nullable', () => {
  const sdl = ASKING_SDL.replace('NoteOrder): NoteConnection', 'NoteOrder): NoteConnection!');
  const fields = { ...askingGates.fields, 'Query.noteList': open('for the test') };
  expect(problemsOf(sdl, noteGates, { ...askingGates, fields })).toEqual([
    'Query.noteList takes what a gate can refuse and is not nullable',
  ]);
});

test('what a mutation writes into a gated field, and what is no input, is named', () => {
  const sdl = `${ASKING_SDL}
    input WriteInput { title: String secret: String }
    type Mutation { write(input: WriteInput!, force: Boolean): Note }`;
  const gate = audited(may(notePolicy, 'write'), { action: 'note.written' });
  expect(problemsOf(sdl, noteGates, askingGates, { fields: { 'Mutation.write': gate } })).toEqual([
    'the input field WriteInput.secret, a gated field, is not classified',
    'the argument Mutation.write(force:) is not classified',
  ]);
});

test.each([
  ['a filter', 'filter: { ownerId: "ann" }'],
  ['a filter within a filter', 'filter: { either: [{ title: "A" }, { ownerId: "ann" }] }'],
  ['a sort key', 'orderBy: BY_OWNER'],
])('by %s nobody asks about a field whose gate refuses them', async (_what, args) => {
  const list = vi.fn(() => ({ nodes: [] }));
  const schema = schemaOf(ASKING_SDL, { 'Query.noteList': list });
  attachGates(schema, mergeGates([noteGates, askingGates]));
  const query = `{ noteList(${args}) { nodes { id } } }`;
  const refused = await ask(schema, query, contextOf({ viewer: hourLater }));
  expect(refused.errors).toEqual(['STEP_UP_REQUIRED noteList']);
  expect(list).not.toHaveBeenCalled();
  expect((await ask(schema, query)).data).toEqual({ noteList: { nodes: [] } });
});

test.each([
  ['nothing', ''],
  ['null', '(filter: { ownerId: null })'],
  ['what every reader may read', '(filter: { title: "A" }, orderBy: BY_TITLE, first: 1)'],
])('a list that asks about %s needs no further gate', async (_what, args) => {
  const schema = schemaOf(ASKING_SDL, { 'Query.noteList': { nodes: [] } });
  attachGates(schema, mergeGates([noteGates, askingGates]));
  const query = `{ noteList${args} { nodes { id } } }`;
  const { data, errors } = await ask(schema, query, contextOf({ viewer: hourLater }));
  expect({ data, errors }).toEqual({ data: { noteList: { nodes: [] } }, errors: [] });
});
