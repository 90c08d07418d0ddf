import { foreignKey, pgTable, text } from 'drizzle-orm/pg-core';
import { describe, expect, test } from 'vitest';
import { domainOf } from '../../src/authz/analyze/assignments.ts';
import { indicesOf } from '../../src/authz/analyze/domain.ts';
import { termOf } from '../../src/authz/analyze/leaf-term.ts';
import { declaredBy } from '../../src/authz/analyze/variable.ts';
import { compileTest, type Row } from '../../src/authz/decide/evaluate.ts';
import { policy } from '../../src/authz/define-policy.ts';
import { all, any, type Condition, not } from '../../src/authz/language/condition.ts';
import { some } from '../../src/authz/language/fact.ts';
import type { PolicyOptions } from '../../src/authz/language/policy.ts';
import { is } from '../../src/authz/language/record-conditions.ts';
import { atLeast, recent, viewerIs } from '../../src/authz/language/viewer-conditions.ts';
import { assignmentOf, evaluateAssigned, variablesOf } from './enumerate.ts';
import { session } from './people.ts';
import { plans, roles } from './specs.ts';

const shelves = pgTable('shelves', {
  teamId: text().notNull(),
  id: text().primaryKey(),
  ownerId: text().notNull(),
  kind: text({ enum: ['open', 'shut'] }).notNull(),
});
const books = pgTable(
  'books',
  {
    teamId: text().notNull(),
    id: text().primaryKey(),
    shelfId: text().notNull(),
    spareId: text(),
    ownerId: text().notNull(),
  },
  (table) => [
    foreignKey({
      columns: [table.teamId, table.shelfId],
      foreignColumns: [shelves.teamId, shelves.id],
    }),
  ],
);
const loans = pgTable('loans', {
  bookId: text().notNull(),
  userId: text().notNull(),
  level: text({ enum: ['look', 'note', 'keep'] }).notNull(),
});

const levels = ['look', 'note', 'keep'] as const;
type Level = (typeof levels)[number];

const loan = (
  level: Level,
  held: readonly Level[] = levels.slice(levels.indexOf(level)),
): Condition =>
  some(`loan:${level}`, {
    words: `has a loan of level ${level}`,
    table: loans,
    on: [[loans.bookId, books.id]],
    where: all(viewerIs(loans.userId, 'borrower'), is(loans.level, ...held)),
    ladder: { name: 'loan', level, levels },
  });

const onShelf = (where: Condition, changes: Partial<Parameters<typeof some>[1]> = {}): Condition =>
  some('on-shelf', {
    words: 'is on such a shelf',
    table: shelves,
    on: [
      [shelves.id, books.shelfId],
      [shelves.teamId, books.teamId],
    ],
    tenant: shelves.teamId,
    where,
    one: 'shelf',
    ...changes,
  });

const usual: PolicyOptions<'read'> = {
  name: 'book',
  key: books.id,
  tenant: { column: books.teamId, of: books.teamId },
  scopes: {},
};

function problem(...rules: Condition[]): string {
  const [read = any(), update = read] = rules;
  try {
    policy(books, { read, update }, usual);
    return 'none';
  } catch (error) {
    expect(error).toHaveProperty('name', 'PolicyError');
    return (error as Error).message;
  }
}

describe('levels of a ladder', () => {
  const kept = any(loan('look'), loan('keep'));

  test('are one variable, and a viewer has the highest that holds', () => {
    expect(variablesOf(kept)).toEqual([{ name: 'loan', values: ['(none)', ...levels] }]);
    const book = { viewer: session('u1'), row: {}, tenantId: null };
    const having = (facts: Readonly<Record<string, boolean>>) =>
      assignmentOf(kept, { ...book, facts });
    expect(having({ 'loan:look': true, 'loan:keep': true })).toEqual({ loan: 'keep' });
    expect(having({ 'loan:look': true, 'loan:keep': false })).toEqual({ loan: 'look' });
    expect(having({ 'loan:look': false, 'loan:keep': false })).toEqual({ loan: '(none)' });
    expect(evaluateAssigned(loan('note'), { loan: 'look' })).toBe(false);
    expect(evaluateAssigned(loan('note'), { loan: 'keep' })).toBe(true);
  });

  test('are refused unless each includes those below it', () => {
    expect(problem(kept)).toBe('none');
    expect(problem(any(loan('look'), loan('keep', ['note'])))).toBe('none');
    expect(problem(any(loan('look', ['look']), loan('keep')))).toBe(
      'policy book: ladder loan: keep does not include look',
    );
    expect(problem(loan('look', ['look']), loan('note'))).toMatch('note does not include look');
  });

  test('are refused when there is no such level, or one twice', () => {
    const odd = (ladder: { level: string; levels: readonly string[] }) => () =>
      some('odd', {
        words: 'is odd',
        table: loans,
        on: [[loans.bookId, books.id]],
        where: viewerIs(loans.userId, 'borrower'),
        ladder: { name: 'odd', ...ladder },
      });
    expect(odd({ level: 'own', levels })).toThrow('scale odd has no level own');
    expect(odd({ level: 'look', levels: ['look', 'look'] })).toThrow(
      'ladder odd: levels must be given',
    );
  });
});

describe('a fact about the one record that this one belongs to', () => {
  const owned = any(viewerIs(shelves.ownerId, 'owner'), is(shelves.kind, 'open'));

  test('is enumerated by what it looks at there; the viewer’s levels are the same', () => {
    const rule = all(atLeast(roles, 'guest'), onShelf(all(owned, atLeast(roles, 'writer'))));
    expect(variablesOf(rule)).toEqual([
      { name: 'role', values: ['(none)', 'guest', 'writer', 'chief'] },
      { name: 'tenantScope', values: ['no', 'yes'] },
      { name: 'shelf.owner', values: ['no', 'yes'] },
      { name: 'shelf.kind', values: ['open', 'shut'] },
    ]);
    expect(problem(rule)).toBe('none');
  });

  test('has the value that the related record gives it', () => {
    const rule = any(viewerIs(books.ownerId, 'owner'), onShelf(owned));
    const viewer = session('u1');
    for (const kind of ['open', 'shut']) {
      for (const ownerId of ['u1', 'u2']) {
        const shelf: Row = { id: 's', teamId: 'red', ownerId, kind };
        const on = (row: Row) => ({ viewer, row, facts: {}, tenantId: 'red' });
        const assigned = assignmentOf(rule, on({ ownerId: 'u2' }), () => on(shelf));
        expect(evaluateAssigned(rule, assigned)).toBe(compileTest(owned)(on(shelf)));
      }
    }
    const lonely = { viewer, row: {}, facts: {}, tenantId: null };
    expect(() => assignmentOf(rule, lonely)).toThrow('the record of on-shelf is not given');
  });

  test('is refused unless a foreign key says that there is one', () => {
    const byId = { on: [[shelves.id, books.shelfId]] } as const;
    const spare = { on: [[shelves.id, books.spareId]] } as const;
    expect(problem(onShelf(owned))).toBe('none');
    expect(problem(onShelf(owned, byId))).toMatch(
      'condition on-shelf: not always one, since no foreign key of books says so',
    );
    expect(problem(onShelf(owned, spare))).toMatch('not always one, since spareId may be NULL');
    expect(problem(onShelf(owned, { one: 'a shelf' }))).toMatch(
      'not what a record could be called',
    );
  });
});

describe('what is enumerated can be', () => {
  const assignments = (rule: Condition, ...names: string[]) => {
    const domain = domainOf(declaredBy(rule));
    return [...indicesOf(domain.all)].map((at) =>
      names.map((name) => domain.valueIn(at, name)).join(' '),
    );
  };

  test('nobody is signed in with a level, as an owner or with a loan', () => {
    const rule = any(atLeast(roles, 'guest'), viewerIs(books.ownerId, 'owner'), loan('look'));
    const found = assignments(rule, 'signed in', 'role', 'owner', 'loan');
    expect(found.filter((assignment) => assignment.startsWith('no'))).toEqual([
      'no (none) no (none)',
    ]);
  });

  test('no plan without a role', () => {
    const found = assignments(all(atLeast(roles, 'chief'), atLeast(plans, 'plus')), 'role', 'plan');
    expect(found).toContain('(none) (none)');
    expect(found.filter((each) => each.includes('(none)') && each !== '(none) (none)')).toEqual([]);
  });

  test('who was authenticated a minute ago was so within the hour, by a session', () => {
    const found = new Set(
      assignments(any(recent(60), recent(3600)), 'session', 'recent:60', 'recent:3600'),
    );
    expect([...found].sort()).toEqual(['no no no', 'yes no no', 'yes no yes', 'yes yes yes']);
  });

  test('one fact holds when the rows of another leave it no choice', () => {
    const granted = (name: string, ...held: Level[]) =>
      some(name, {
        words: name,
        table: loans,
        on: [[loans.bookId, books.id]],
        where: all(viewerIs(loans.userId, 'borrower'), is(loans.level, ...held)),
      });
    const facts = any(
      granted('any', ...levels),
      granted('some', 'look', 'note'),
      granted('most', 'note', 'keep'),
    );
    const found = [...new Set(assignments(facts, 'any', 'some', 'most'))].sort();
    expect(found).toEqual(['no no no', 'yes no yes', 'yes yes no', 'yes yes yes']);
  });

  test('is all that a rule looks at, and a domain knows no more', () => {
    const domain = domainOf(declaredBy(not(viewerIs(books.ownerId, 'owner'))));
    expect(domain.variables.map(({ name }) => name)).toEqual(['signed in', 'session', 'owner']);
    expect(() => domain.satisfying(termOf(loan('look')))).toThrow('loan is not enumerated');
  });
});
