import { describe, expect, test } from 'vitest';
import { variablesOf } from '../../../test/kernel/enumerate.ts';
import { filter, holds, rlsExpression } from '../../../test/kernel/interpreters.ts';
import { nobody, session, subject, token } from '../../../test/kernel/people.ts';
import { plans, roles } from '../../../test/kernel/specs.ts';
import { notes, uuidOf } from '../../../test/kernel/tables.ts';
import { all, any } from './condition.ts';
import { scale } from './scale.ts';
import { toWords } from './to-words.ts';
import { atLeast, covers, credential, recent, viewerIs } from './viewer-conditions.ts';

const writer = { red: { role: 'writer', plan: 'plus' } };

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
    expect(rlsExpression(covered)).toMatchInlineSnapshot(
      `"(select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'note:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)"`,
    );
    expect(rlsExpression(sessionOnly)).toMatchInlineSnapshot(
      `"(select (nullif(current_setting('app.credential', true), '') = 'session') is true)"`,
    );
    expect(toWords(covered)).toBe('is signed in, with the scope note:read if by a token');
    expect(toWords(sessionOnly)).toBe('is signed in with a session');
    expect(variablesOf(all(covered, sessionOnly))).toEqual([
      { name: 'scope:note:read', values: ['no', 'yes'] },
      { name: 'session', values: ['no', 'yes'] },
    ]);
  });

  test('a quote in a scope stays in its place', () => {
    expect(rlsExpression(credential("o'scope"))).toContain("'o''scope' = any");
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
    expect(rlsExpression(lately)).toMatchInlineSnapshot(
      `"(select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 60)) is true)"`,
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
      '"notes"."team_id" = any ($1::text[])',
      '{"red","a,\\"b"}',
    ]);
    expect(rlsExpression(asWriter)).toMatchInlineSnapshot(
      `""notes"."team_id" = any ((select nullif(current_setting('app.role_writer', true), '')::text[])::text[])"`,
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
    expect(filter(author, session('u2'))).toEqual(['"notes"."author_id" = $1', uuid]);
    expect(filter(author, nobody)).toEqual(['"notes"."author_id" = $1', null]);
    expect(rlsExpression(author)).toMatchInlineSnapshot(
      `""notes"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)"`,
    );
    expect(toWords(author)).toBe('is the author');
    expect(variablesOf(author)).toEqual([{ name: 'author', values: ['no', 'yes'] }]);
  });
});
