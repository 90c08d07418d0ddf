import 'reflect-metadata';
import { describe, expect, test, vi } from 'vitest';
import { not, policy, recent, type Viewer } from '../../src/authz/index.ts';
import { DatabaseUnavailable } from '../../src/db/errors.ts';
import { attachGates } from '../../src/graphql/attach.ts';
import { mergeGates } from '../../src/graphql/gates.ts';
import { Conflict } from '../../src/shared/errors.ts';
import { may } from '../../src/shared/graphql/gates.ts';
import {
  ann,
  anonymous,
  ask,
  contextOf,
  hourLater,
  NOTE_SDL,
  noteGates,
  noteOf,
  notes,
  released,
  rowOf,
  schemaOf,
} from './synthetic.ts';

const restPolicy = policy(
  notes,
  { read: not(recent(600)) },
  { name: 'rest', key: notes.id, scopes: {} },
);

function serving(resolvers: Record<string, unknown>) {
  const schema = schemaOf(`${NOTE_SDL} extend type Query { rest: String }`, resolvers);
  attachGates(
    schema,
    mergeGates([noteGates, { fields: { 'Query.rest': may(restPolicy, 'read') } }]),
  );
  return schema;
}

describe('a gate that only looks at the viewer', () => {
  test.each<[string, string, Viewer, string]>([
    ['nobody may ask for what needs a credential', 'note', anonymous, 'UNAUTHENTICATED'],
    ['an old authentication is too old', 'noteToDestroy', hourLater, 'STEP_UP_REQUIRED'],
    ['a young one is too young, which no step-up mends', 'rest', ann, 'FORBIDDEN'],
  ])('%s, and the resolver does not run', async (_title, field, viewer, code) => {
    const resolve = vi.fn(() => noteOf());
    const schema = serving({ [`Query.${field}`]: resolve });
    const selection = field === 'rest' ? '' : '{ __typename }';
    const answer = await ask(schema, `{ ${field} ${selection} }`, contextOf({ viewer }));
    expect(answer.data).toEqual({ [field]: null });
    expect(answer.errors).toEqual([`${code} ${field}`]);
    expect(resolve).not.toHaveBeenCalled();
  });

  test.each<[string, Viewer | Error]>([
    ['the viewer cannot be read', new Error('relation "sessions" does not exist')],
    ['a condition throws', throwing(ann, 'credential')],
  ])('never allows when %s, nor under not()', async (_what, viewer) => {
    const resolve = vi.fn(() => noteOf());
    const schema = serving({ 'Query.note': resolve, 'Query.rest': resolve });
    const answer = await ask(schema, '{ note { id } rest }', contextOf({ viewer }));
    expect(answer.data).toEqual({ note: null, rest: null });
    expect(answer.errors).toEqual(['INTERNAL_SERVER_ERROR note', 'INTERNAL_SERVER_ERROR rest']);
    expect(answer.text).not.toMatch(/sessions|broken/);
    expect(resolve).not.toHaveBeenCalled();
  });

  test('is told apart from a database that is not there', async () => {
    const schema = serving({ 'Query.note': () => noteOf() });
    const viewer = new DatabaseUnavailable('connect ECONNREFUSED');
    const answer = await ask(schema, '{ note { id } }', contextOf({ viewer }));
    expect(answer.errors).toEqual(['SERVICE_UNAVAILABLE note']);
  });

  test('lets through what its resolver throws', async () => {
    const conflict = () => {
      throw new Conflict('LAST_OWNER', 'The last owner stays.');
    };
    const mistake = async () => {
      throw new TypeError('a secret of the code');
    };
    const schema = serving({ 'Query.note': conflict, 'Query.notes': mistake });
    const answer = await ask(schema, '{ note { id } notes { id } }');
    expect([...answer.errors].sort()).toEqual(['CONFLICT note', 'INTERNAL_SERVER_ERROR notes']);
    expect(answer.text).not.toContain('a secret of the code');
  });
});

describe('a gated field', () => {
  const secrets = (note: unknown) => serving({ 'Query.note': () => note });

  test('is null with one error when its action is denied; the others are answered', async () => {
    const answer = await ask(secrets(noteOf({ status: 'final' })), '{ note { title secret } }');
    expect(answer.data).toEqual({ note: { title: 'A title', secret: null } });
    expect(answer.errors).toEqual(['FORBIDDEN note.secret']);
    expect(answer.text).not.toContain('hush');
  });

  test('does not run its resolver when its action is denied', async () => {
    const resolve = vi.fn(() => 'hush');
    const note = noteOf({ status: 'final' });
    const schema = serving({ 'Query.note': () => note, 'Note.secret': resolve });
    await ask(schema, '{ note { secret } }');
    expect(resolve).not.toHaveBeenCalled();
  });

  test.each([
    ['secret', 'readSecret'],
    ['viewerCanWrite', 'write, a not()'],
    ['viewerCannotWriteReasons { code }', 'write, a not()'],
  ])('is no answer when the test throws: %s, by %s', async (selection) => {
    const note = noteOf();
    breakColumn(note, 'status');
    const { data, errors, text } = await ask(secrets(note), `{ note { ${selection} } }`);
    const [field] = selection.split(' ');
    expect(JSON.stringify(data)).not.toMatch(/hush|true|false|\[\]/);
    expect(errors).toEqual([`INTERNAL_SERVER_ERROR note.${field}`]);
    expect(text).not.toMatch(/hush|broken/);
  });

  test('is no answer when its fact cannot be loaded, nor under not()', async () => {
    const answer = await ask(secrets(noteOf()), '{ note { title forNonReaders } }');
    expect(answer.data).toEqual({ note: { title: 'A title', forNonReaders: null } });
    expect(answer.errors).toEqual(['INTERNAL_SERVER_ERROR note.forNonReaders']);
    expect(answer.text).not.toContain('the database is not there');
  });

  test('rests on the fact when it is there', async () => {
    const schema = serving({
      'Query.perhapsNotes': () => [noteOf({}, { reader: false }), noteOf({}, { reader: true })],
      'Note.forNonReaders': () => 'shown',
    });
    const answer = await ask(
      schema,
      '{ perhapsNotes { forNonReaders viewerCanReadUnlessReader } }',
    );
    expect(answer.data).toEqual({
      perhapsNotes: [
        { forNonReaders: 'shown', viewerCanReadUnlessReader: true },
        { forNonReaders: null, viewerCanReadUnlessReader: false },
      ],
    });
    expect(answer.errors).toEqual(['FORBIDDEN perhapsNotes.1.forNonReaders']);
  });

  test('loads a fact that did not come with the records, once for all of them', async () => {
    const loaded = vi.fn(async () => []);
    const list = released(Array.from({ length: 10 }, () => rowOf()));
    const schema = serving({ 'Query.notes': () => list, 'Note.forNonReaders': () => 'shown' });
    const query = '{ notes { forNonReaders viewerCanReadUnlessReader } }';
    const answer = await ask(schema, query, contextOf({ facts: loaded }));
    expect(answer.errors).toEqual([]);
    expect(loaded).toHaveBeenCalledTimes(1);
  });
});

function throwing<T extends object>(value: T, property: keyof T): T {
  const copy = { ...value };
  breakColumn(copy, property);
  return copy;
}

function breakColumn<T extends object>(value: T, property: keyof T): void {
  Object.defineProperty(value, property, {
    get: () => {
      throw new Error('broken');
    },
  });
}
