import { describe, expect, test } from 'vitest';
import { variablesOf } from '../../../test/kernel/enumerate.ts';
import { filter, holds, rlsExpression } from '../../../test/kernel/interpreters.ts';
import { nobody, session, subject } from '../../../test/kernel/people.ts';
import { roles } from '../../../test/kernel/specs.ts';
import { circlePeople, grants, notes } from '../../../test/kernel/tables.ts';
import { compileTest } from '../decide/evaluate.ts';
import { all, always, any, never, not } from './condition.ts';
import { some } from './fact.ts';
import { isSet } from './record-conditions.ts';
import { toWords } from './to-words.ts';
import { atLeast, viewerIs } from './viewer-conditions.ts';

const writer = { red: { role: 'writer', plan: 'plus' } };

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
        "exists (select 1 from "grants" where "grants"."note_id" = "notes"."id" and "grants"."team_id" = "notes"."team_id" and (true and ("grants"."team_id" = any ($1::text[]) and "grants"."expires_at" is null and ("grants"."user_id" = $2 or exists (select 1 from "circle_people" where "circle_people"."circle_id" = "grants"."circle_id" and "circle_people"."user_id" = $3)))))",
        "{"red"}",
        "00000000-0000-4000-8000-000000000001",
        "00000000-0000-4000-8000-000000000001",
      ]
    `);
    expect(rlsExpression(granted)).toMatchInlineSnapshot(
      `"exists (select 1 from "grants" where "grants"."note_id" = "notes"."id" and "grants"."team_id" = "notes"."team_id" and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "grants"."team_id" = (select nullif(current_setting('app.only_tenant', true), '')::text)) and ("grants"."team_id" = any ((select nullif(current_setting('app.role_guest', true), '')::text[])::text[]) and "grants"."expires_at" is null and ("grants"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid) or exists (select 1 from "circle_people" where "circle_people"."circle_id" = "grants"."circle_id" and "circle_people"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid))))))"`,
    );
    expect(toWords(granted)).toBe('has a grant');
    expect(variablesOf(granted)).toEqual([{ name: 'granted', values: ['no', 'yes'] }]);
  });
});
