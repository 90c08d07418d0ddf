import { PgDialect } from 'drizzle-orm/pg-core';
import { describe, expect, test } from 'vitest';
import {
  NOW,
  nobody,
  note,
  secondsAgo,
  session,
  subject,
  token,
} from '../../test/kernel/people.ts';
import { plans, roles } from '../../test/kernel/specs.ts';
import { circlePeople, grants, notes, uuidOf } from '../../test/kernel/tables.ts';
import {
  all,
  always,
  any,
  atLeast,
  type Condition,
  covers,
  credential,
  is,
  isSet,
  // Biome takes a call of `after` for a hook of the tests.
  after as laterThan,
  never,
  not,
  recent,
  some,
  viewerIs,
} from './condition.ts';
import { assignmentOf, evaluateAssigned, variablesOf } from './enumerate.ts';
import { scale } from './scale.ts';
import { toSql } from './sql.ts';
import { compileTest, type Subject } from './test.ts';
import type { Viewer } from './viewer.ts';
import { boundViewer, settingsViewer, viewerSettings } from './viewer-source.ts';
import { toWords } from './words.ts';

const dialect = new PgDialect({ casing: 'snake_case' });
const tenant = { column: notes.teamId, key: 'teamId' };

/** The filter for one viewer, with its parameters. */
function filter(condition: Condition, viewer: Viewer) {
  const { sql, params } = dialect.sqlToQuery(toSql(condition, boundViewer(viewer), tenant));
  return [sql, ...params];
}

/** The row-level-security expression, which can have no parameters. */
function backstop(condition: Condition): string {
  const { sql, params } = dialect.sqlToQuery(toSql(condition, settingsViewer, tenant));
  expect(params).toEqual([]);
  return sql;
}

/** Whether it holds; the enumerated form must say the same. */
function holds(condition: Condition, on: Subject): boolean {
  const answer = compileTest(condition)(on);
  expect(evaluateAssigned(condition, assignmentOf(condition, on))).toBe(answer);
  return answer;
}

const writer = { red: { role: 'writer', plan: 'plus' } };

describe('a constant', () => {
  test('holds always, or never', () => {
    expect(holds(always, subject(nobody))).toBe(true);
    expect(holds(never, subject(session('u1', writer)))).toBe(false);
  });

  test('in its other forms', () => {
    expect([filter(always, nobody), filter(never, nobody)]).toEqual([['true'], ['false']]);
    expect([backstop(always), backstop(never)]).toEqual(['true', 'false']);
    expect([toWords(always), toWords(never)]).toEqual(['always', 'never']);
    expect(variablesOf(always)).toEqual([]);
  });
});

describe('a credential', () => {
  const covered = credential('note:read');
  const sessionOnly = credential(null);

  test('a session covers every scope', () => {
    expect(holds(covered, subject(session('u1')))).toBe(true);
    expect(holds(sessionOnly, subject(session('u1')))).toBe(true);
  });

  test('a token covers the scopes that it has, and nothing for which there is none', () => {
    expect(holds(covered, subject(token('u1', ['note:read'])))).toBe(true);
    expect(holds(covered, subject(token('u1', ['note:write', 'note'])))).toBe(false);
    expect(holds(sessionOnly, subject(token('u1', ['note:read', 'session', 'null'])))).toBe(false);
  });

  test('the anonymous viewer covers nothing', () => {
    expect(holds(covered, subject(nobody))).toBe(false);
    expect(holds(sessionOnly, subject(nobody))).toBe(false);
  });

  test('in its other forms', () => {
    expect(filter(covered, token('u1', ['note:read']))).toEqual(['true']);
    expect(filter(covered, nobody)).toEqual(['false']);
    expect(backstop(covered)).toMatchInlineSnapshot(
      `"(nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') = 'token' and 'note:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true"`,
    );
    expect(backstop(sessionOnly)).toMatchInlineSnapshot(
      `"(nullif(current_setting('app.credential', true), '') = 'session') is true"`,
    );
    expect(toWords(covered)).toBe('is signed in, with the scope note:read if by a token');
    expect(toWords(sessionOnly)).toBe('is signed in with a session');
    expect(variablesOf(all(covered, sessionOnly))).toEqual([
      { name: 'scope:note:read', values: ['no', 'yes'] },
      { name: 'session', values: ['no', 'yes'] },
    ]);
  });

  test('a quote in a scope stays in its place', () => {
    expect(backstop(credential("o'scope"))).toContain("'o''scope' = any");
  });
});

describe('a recent authentication', () => {
  const lately = recent(60);

  test('counts until its age is reached, by the database’s clock', () => {
    expect(holds(lately, subject(session('u1', {}, 0)))).toBe(true);
    expect(holds(lately, subject(session('u1', {}, 59.999)))).toBe(true);
    expect(holds(lately, subject(session('u1', {}, 60)))).toBe(false);
  });

  test('is nothing that a token or the anonymous viewer has', () => {
    expect(holds(lately, subject(token('u1', ['note:read'])))).toBe(false);
    expect(holds(lately, subject(nobody))).toBe(false);
  });

  test('in its other forms', () => {
    expect(filter(lately, session('u1'))).toEqual(['true']);
    expect(filter(lately, session('u1', {}, 61))).toEqual(['false']);
    expect(backstop(lately)).toMatchInlineSnapshot(
      `"(nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 60)) is true"`,
    );
    expect(toWords(lately)).toBe('authenticated within the last 60 seconds');
    expect(variablesOf(lately)).toEqual([{ name: 'recent:60', values: ['no', 'yes'] }]);
  });
});

describe('a level of a scale', () => {
  const asWriter = atLeast(roles, 'writer');

  test('includes the levels below it, in the record’s tenant only', () => {
    const holdsAs = (role: string) => holds(asWriter, subject(session('u1', { red: { role } })));
    expect(['guest', 'writer', 'chief'].map(holdsAs)).toEqual([false, true, true]);
    expect(holds(asWriter, subject(session('u1', { blue: { role: 'chief' } })))).toBe(false);
  });

  test('is nothing outside of tenants, and not what is no level of the scale', () => {
    expect(holds(asWriter, subject(session('u1', writer), { teamId: null }))).toBe(false);
    expect(holds(asWriter, subject(session('u1', { red: { role: 'boss' } })))).toBe(false);
    expect(holds(asWriter, subject(session('u1', { red: { plan: 'writer' } })))).toBe(false);
  });

  test('in its other forms', () => {
    const viewer = session('u1', { ...writer, 'a,"b': { role: 'chief' }, blue: { role: 'guest' } });
    expect(filter(asWriter, viewer)).toEqual([
      '("notes"."team_id" = any ($1::text[])) is true',
      '{"red","a,\\"b"}',
    ]);
    expect(backstop(asWriter)).toMatchInlineSnapshot(
      `"("notes"."team_id" = any (array(select entry.key::text from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('writer', 'chief')))) is true"`,
    );
    expect(toWords(asWriter)).toBe('role writer or above');
    expect(variablesOf(any(asWriter, atLeast(plans, 'plus')))).toEqual([
      { name: 'role', values: ['(none)', 'guest', 'writer', 'chief'] },
      { name: 'plan', values: ['(none)', 'basic', 'plus'] },
    ]);
  });

  test('of a scale without it, or a scale with one twice or with none, is refused', () => {
    expect(() => atLeast(roles, 'king' as 'chief')).toThrow('scale role has no level king');
    const levels = ['a', 'a'];
    expect(() => scale({ ...roles, levels })).toThrow('each once');
    expect(() => scale({ ...roles, levels: [] })).toThrow('must be given');
  });

  test('covers a column that holds one of its levels, and not NULL', () => {
    const covered = covers(roles, notes.role);
    const holdsFor = (role: string | null) =>
      holds(covered, subject(session('u1', writer), { role }));
    expect(['guest', 'writer', 'chief', 'boss', null].map(holdsFor)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a column that names the viewer', () => {
  const author = viewerIs(notes.authorId, 'author');

  test('names nobody when it is NULL, and never the anonymous viewer', () => {
    expect(holds(author, subject(session('u1')))).toBe(true);
    expect(holds(author, subject(session('u2')))).toBe(false);
    expect(holds(author, subject(session('u1'), { authorId: null }))).toBe(false);
    expect(holds(author, subject(nobody, { authorId: null }))).toBe(false);
    expect(holds(author, subject(nobody, { authorId: undefined }))).toBe(false);
  });

  test('in its other forms', () => {
    const uuid = uuidOf('u2');
    expect(filter(author, session('u2'))).toEqual(['("notes"."author_id" = $1) is true', uuid]);
    expect(filter(author, nobody)).toEqual(['("notes"."author_id" = $1) is true', null]);
    expect(backstop(author)).toMatchInlineSnapshot(
      `"("notes"."author_id" = nullif(current_setting('app.user_id', true), '')::uuid) is true"`,
    );
    expect(toWords(author)).toBe('is the author');
    expect(variablesOf(author)).toEqual([{ name: 'author', values: ['no', 'yes'] }]);
  });
});

describe('a column that holds one of some values', () => {
  test('holds none of them when it is NULL', () => {
    const colored = is(notes.color, 'blue', "o'red");
    const holdsFor = (color: string | null) => holds(colored, subject(nobody, { color }));
    expect(['blue', "o'red", 'green', null].map(holdsFor)).toEqual([true, true, false, false]);
    expect(holds(is(notes.rank, 3, 0), subject(nobody))).toBe(true);
    expect(holds(is(notes.rank, 0), subject(nobody, { rank: null }))).toBe(false);
  });

  test('in its other forms', () => {
    expect(filter(is(notes.color, 'blue', "o'red"), nobody)).toEqual([
      "(\"notes\".\"color\" in ('blue', 'o''red')) is true",
    ]);
    expect(backstop(is(notes.rank, 3, -1))).toBe('("notes"."rank" in (3, -1)) is true');
    expect(toWords(is(notes.status, 'draft', 'live'))).toBe('status is draft or live');
    expect(variablesOf(is(notes.status, 'draft'))).toEqual([
      { name: 'record.status', values: ['draft', 'live', 'gone'] },
    ]);
    expect(variablesOf(is(notes.pinned, 'yes'))).toEqual([
      { name: 'record.pinned', values: ['yes', 'none', '(none)'] },
    ]);
  });

  test('enumerates the values of all conditions on it together', () => {
    const either = any(is(notes.color, 'red'), is(notes.color, 'blue'));
    expect(variablesOf(either)).toEqual([
      { name: 'record.color', values: ['red', '(other)', '(none)', 'blue'] },
    ]);
    expect(holds(either, subject(nobody, { color: 'red' }))).toBe(true);
    expect(holds(either, subject(nobody, { color: 'green' }))).toBe(false);
  });

  test('enumerates apart from a scale of the same name', () => {
    const peer = all(atLeast(roles, 'chief'), is(notes.role, 'writer'));
    expect(holds(peer, subject(session('u1', { red: { role: 'chief' } })))).toBe(true);
    expect(holds(peer, subject(session('u1', writer), { role: 'chief' }))).toBe(false);
  });

  test('enumerates NULL apart from a value that is spelled none', () => {
    expect(holds(is(notes.pinned, 'none'), subject(nobody, { pinned: null }))).toBe(false);
    expect(holds(is(notes.pinned, 'none'), subject(nobody, { pinned: 'none' }))).toBe(true);
  });

  test('is refused without values', () => {
    expect(() => is(notes.color)).toThrow('no values');
  });

  test('is refused with a value that the column cannot hold: such a deny would never deny', () => {
    expect(() => is(notes.status, 'drfat')).toThrow('is(status): drfat is none of its values');
    expect(() => is(notes.pinned, 'no')).toThrow('is(pinned): no is none of its values');
  });

  test('is refused with a value of another type, for which check and filter would differ', () => {
    expect(() => is(notes.rank, '3')).toThrow('is(rank): 3 is none of its values');
    expect(() => is(notes.color, true)).toThrow('is(color): true is none of its values');
    expect(() => is(notes.dueAt, '2026-01-01')).toThrow('is(dueAt): 2026-01-01 is none');
  });
});

describe('a column that is set', () => {
  const locked = isSet(notes.lockedAt, 'locked');

  test('is one that is not NULL, whatever it holds', () => {
    expect(holds(locked, subject(nobody, { lockedAt: NOW }))).toBe(true);
    expect(holds(locked, subject(nobody))).toBe(false);
    expect(holds(isSet(notes.rank, 'ranked'), subject(nobody, { rank: 0 }))).toBe(true);
    expect(holds(isSet(notes.color, 'colored'), subject(nobody, { color: '' }))).toBe(true);
  });

  test('in its other forms', () => {
    expect(filter(locked, nobody)).toEqual(['("notes"."locked_at" is not null)']);
    expect(backstop(not(locked))).toBe('(not ("notes"."locked_at" is not null))');
    expect(toWords(locked)).toBe('is locked');
    expect(variablesOf(locked)).toEqual([{ name: 'locked', values: ['no', 'yes'] }]);
  });
});

describe('a column that holds a time after another', () => {
  const due = laterThan(notes.dueAt, 60, 'due within the last minute');

  test('is later by a millisecond at least, and not NULL', () => {
    expect(holds(due, subject(nobody, { dueAt: secondsAgo(59.999) }))).toBe(true);
    expect(holds(due, subject(nobody, { dueAt: secondsAgo(60) }))).toBe(false);
    expect(holds(due, subject(nobody, { dueAt: null }))).toBe(false);
    const ahead = laterThan(notes.dueAt, 0, 'ahead');
    expect(holds(ahead, subject(nobody, { dueAt: secondsAgo(0) }))).toBe(false);
    expect(holds(ahead, subject(nobody, { dueAt: secondsAgo(-0.001) }))).toBe(true);
  });

  test('in its other forms', () => {
    expect(filter(due, session('u1'))).toEqual([
      '("notes"."due_at" > $1::timestamptz - make_interval(secs => 60)) is true',
      NOW.toISOString(),
    ]);
    expect(backstop(due)).toMatchInlineSnapshot(
      `"("notes"."due_at" > date_trunc('milliseconds', now()) - make_interval(secs => 60)) is true"`,
    );
    expect(toWords(due)).toBe('due within the last minute');
    expect(variablesOf(due)).toEqual([
      { name: 'due within the last minute', values: ['no', 'yes'] },
    ]);
  });

  test('is refused for a column of no time in whole milliseconds, as a record could not hold it', () => {
    expect(() => laterThan(notes.color, 0, 'x')).toThrow('after(color): not a timestamptz(3)');
  });
});

describe('a related row', () => {
  const granted = some('granted', {
    words: 'has a grant',
    table: grants,
    on: [
      [grants.noteId, notes.id],
      [grants.teamId, notes.teamId],
    ],
    tenant: grants.teamId,
    where: all(
      any(
        viewerIs(grants.userId, 'grantee'),
        some('in-circle', {
          words: 'is in its circle',
          table: circlePeople,
          on: [[circlePeople.circleId, grants.circleId]],
          where: viewerIs(circlePeople.userId, 'member'),
        }),
      ),
      atLeast(roles, 'guest'),
      not(isSet(grants.expiresAt, 'expiring')),
    ),
    identify: grants.id,
  });

  test('is the fact that came with the record: anything but false and NULL is a yes', () => {
    const holdsWith = (fact: unknown) =>
      holds(granted, subject(session('u1'), {}, { granted: fact }));
    expect([true, 'g1', false, null].map(holdsWith)).toEqual([true, true, false, false]);
  });

  test('that was not loaded is neither a yes nor a no', () => {
    const on = subject(session('u1'));
    expect(() => compileTest(granted)(on)).toThrow('the fact granted was not loaded');
    expect(() => compileTest(not(granted))(on)).toThrow('the fact granted was not loaded');
  });

  test('that the rule need not look at is not missed', () => {
    expect(compileTest(any(always, granted))(subject(nobody))).toBe(true);
    expect(compileTest(all(never, granted))(subject(nobody))).toBe(false);
  });

  test('in its other forms', () => {
    expect(filter(granted, session('u1', writer))).toMatchInlineSnapshot(`
      [
        "exists (select 1 from "grants" where "grants"."note_id" = "notes"."id" and "grants"."team_id" = "notes"."team_id" and ((("grants"."user_id" = $1) is true or exists (select 1 from "circle_people" where "circle_people"."circle_id" = "grants"."circle_id" and ("circle_people"."user_id" = $2) is true)) and ("grants"."team_id" = any ($3::text[])) is true and (not ("grants"."expires_at" is not null))))",
        "00000000-0000-4000-8000-000000000001",
        "00000000-0000-4000-8000-000000000001",
        "{"red"}",
      ]
    `);
    expect(backstop(granted)).toMatchInlineSnapshot(
      `"exists (select 1 from "grants" where "grants"."note_id" = "notes"."id" and "grants"."team_id" = "notes"."team_id" and ((("grants"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) is true or exists (select 1 from "circle_people" where "circle_people"."circle_id" = "grants"."circle_id" and ("circle_people"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) is true)) and ("grants"."team_id" = any (array(select entry.key::text from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('guest', 'writer', 'chief')))) is true and (not ("grants"."expires_at" is not null))))"`,
    );
    expect(toWords(granted)).toBe('has a grant');
    expect(variablesOf(granted)).toEqual([{ name: 'granted', values: ['no', 'yes'] }]);
  });
});

describe('rules made of conditions', () => {
  const yes = is(notes.status, 'draft');
  const no = is(notes.status, 'gone');

  test('all, any and not', () => {
    const verdict = (condition: Condition) => holds(condition, subject(nobody));
    expect([all(), all(yes), all(yes, no)].map(verdict)).toEqual([true, true, false]);
    expect([any(), any(no), any(no, yes)].map(verdict)).toEqual([false, false, true]);
    expect([not(yes), not(no), not(not(yes))].map(verdict)).toEqual([false, true, true]);
  });

  test('a deny beats every allow, wherever it is written', () => {
    const verdict = (condition: Condition) => holds(condition, subject(nobody));
    expect(verdict(any(always, yes).except(yes))).toBe(false);
    expect(verdict(any(always, yes).except(no))).toBe(true);
    expect(verdict(any(always, yes).except(no, yes))).toBe(false);
    expect(verdict(always.except())).toBe(true);
    expect(verdict(always.except(no).except(yes))).toBe(false);
    expect(verdict(never.except(no))).toBe(false);
    expect(verdict(not(always.except(yes)))).toBe(true);
  });

  test('a deny on a NULL column does not deny, and neither hides nor shows by accident', () => {
    const unlessBlue = always.except(is(notes.color, 'blue'));
    expect(holds(unlessBlue, subject(nobody, { color: null }))).toBe(true);
    expect(filter(unlessBlue, nobody)).toEqual([
      '((not ("notes"."color" in (\'blue\')) is true) and true)',
    ]);
  });

  test('in SQL, nested as they are', () => {
    const rule = all(any(yes, no), not(yes)).except(no, isSet(notes.lockedAt, 'locked'));
    expect(filter(rule, nobody)).toMatchInlineSnapshot(`
      [
        "((not ("notes"."status" in ('gone')) is true) and (not ("notes"."locked_at" is not null)) and ((("notes"."status" in ('draft')) is true or ("notes"."status" in ('gone')) is true) and (not ("notes"."status" in ('draft')) is true)))",
      ]
    `);
    expect(filter(all(), nobody)).toEqual(['true']);
    expect(filter(any(), nobody)).toEqual(['false']);
  });

  test('in words, grouped as they are', () => {
    const author = viewerIs(notes.authorId, 'author');
    const locked = isSet(notes.lockedAt, 'locked');
    const rule = any(author, all(yes, not(any(no, locked)))).except(locked);
    expect(toWords(rule)).toBe(
      '(is the author or (status is draft and not (status is gone or is locked))), unless is locked',
    );
    expect(toWords(all(always.except(locked), author))).toBe(
      '(always, unless is locked) and is the author',
    );
  });

  test('are frozen', () => {
    expect(Object.isFrozen(all(yes))).toBe(true);
    expect(Object.isFrozen(yes)).toBe(true);
  });

  test('an evaluation reads the row and writes nothing', () => {
    const row = Object.freeze({ ...note });
    const on = Object.freeze({ viewer: nobody, row, facts: Object.freeze({}), tenantId: 'red' });
    expect(holds(any(no, yes), on)).toBe(true);
  });
});

describe('the settings of a viewer', () => {
  const encode = { user: uuidOf, tenant: (id: string) => id };

  test('of a session', () => {
    expect(viewerSettings(session('u2', writer, 30), encode)).toEqual({
      'app.user_id': uuidOf('u2'),
      'app.credential': 'session',
      'app.scopes': '',
      'app.authenticated_at': '2026-01-01T11:59:30.000Z',
      'app.tenants': '{"red":{"role":"writer","plan":"plus"}}',
    });
  });

  test('of a token', () => {
    expect(viewerSettings(token('u2', ['a', 'b']), encode)).toEqual({
      'app.user_id': uuidOf('u2'),
      'app.credential': 'token',
      'app.scopes': 'a b',
      'app.authenticated_at': '',
      'app.tenants': '{}',
    });
  });

  test('of nobody', () => {
    expect(viewerSettings(nobody, encode)).toEqual({
      'app.user_id': '',
      'app.credential': 'anonymous',
      'app.scopes': '',
      'app.authenticated_at': '',
      'app.tenants': '{}',
    });
  });
});
