import { expectTypeOf, test } from 'vitest';
import type { roles } from '../../../test/kernel/specs.ts';
import { members, notes, teams } from '../../../test/kernel/tables.ts';
import { type Authorized, type atLeast, type Guard, policy, viewerIs } from '../index.ts';

const author = viewerIs(notes.authorId, 'author');
const tenant = { column: notes.teamId, of: teams.id };
const options = { name: 'note', key: notes.id, tenant, scopes: {} } as const;

const notePolicy = policy(notes, { read: author, update: author }, options);
const memberPolicy = policy(
  members,
  { read: viewerIs(members.userId, 'self') },
  { name: 'member', key: members.id, scopes: {} },
);

type Notes = typeof notePolicy;
type Note = typeof notes.$inferSelect;
type Member = typeof members.$inferSelect;

/** The actions that a method of the guard takes for notes. */
type ActionOf<Method extends 'find' | 'can'> = Method extends 'find'
  ? Parameters<typeof Guard.prototype.find<Notes>>[2]
  : Parameters<typeof Guard.prototype.can<Notes>>[2];

test('an action without a rule does not type-check', () => {
  expectTypeOf<'read' | 'update'>().toExtend<ActionOf<'find' | 'can'>>();
  expectTypeOf<'delete'>().not.toExtend<ActionOf<'find'>>();
  expectTypeOf<'delete'>().not.toExtend<ActionOf<'can'>>();
  expectTypeOf<string>().not.toExtend<ActionOf<'find'>>();
});

test('a policy without a rule for reading does not type-check', () => {
  type Rules = Parameters<typeof policy<typeof notes, 'update'>>[1];
  expectTypeOf<{ update: typeof author }>().not.toExtend<Rules>();
  expectTypeOf<{ read: typeof author; update: typeof author }>().toExtend<Rules>();
});

test('a scope of an action without a rule does not type-check', () => {
  type Options = Parameters<typeof policy<typeof notes, 'read'>>[2];
  type With<T> = Omit<typeof options, 'scopes'> & T;
  expectTypeOf<With<{ scopes: { read: 'x'; '*': null } }>>().toExtend<Options>();
});

test('a level that the scale does not have does not type-check', () => {
  type Level = Parameters<typeof atLeast<(typeof roles.levels)[number]>>[1];
  expectTypeOf<'chief'>().toExtend<Level>();
  expectTypeOf<'king'>().not.toExtend<Level>();
});

test('a row on which no decision was made is none that was decided on', () => {
  expectTypeOf<Note>().not.toExtend<Authorized<Note>>();
  expectTypeOf<Authorized<Note>>().toExtend<Readonly<Note>>();
  expectTypeOf<{ [K in keyof Authorized<Note>]: Authorized<Note>[K] }>().not.toBeAny();
});

test('the guard takes no row that was not decided on, and none of another resource', () => {
  type Taken = Parameters<typeof Guard.prototype.can<Notes>>[1];
  expectTypeOf<Authorized<Note>>().toExtend<Taken>();
  expectTypeOf<Note>().not.toExtend<Taken>();
  expectTypeOf<Authorized<Member>>().not.toExtend<Taken>();
});

test('the guard answers with records of the policy’s own table', () => {
  type Found = Awaited<ReturnType<typeof Guard.prototype.find<Notes>>>;
  expectTypeOf<Found>().toEqualTypeOf<Authorized<Note>>();
  type Loaded = Awaited<ReturnType<typeof Guard.prototype.load<typeof memberPolicy>>>;
  expectTypeOf<Loaded>().toEqualTypeOf<Authorized<Member> | null>();
});

test('a record that was decided on is not to be changed', () => {
  expectTypeOf<Authorized<Note>['title']>().toEqualTypeOf<string>();
  type Writable = { -readonly [K in keyof Note]: Note[K] };
  expectTypeOf<Authorized<Note>>().not.toEqualTypeOf<Writable>();
});
