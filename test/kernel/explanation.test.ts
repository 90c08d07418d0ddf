import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Row, Subject } from '../../src/authz/decide/evaluate.ts';
import { applied } from '../../src/authz/explain/counterfactuals.ts';
import { explain, setsThatAllow } from '../../src/authz/explain/explanation.ts';
import type { Hypothesis } from '../../src/authz/explain/hypothesis.ts';
import { ruleOf } from '../../src/authz/language/policy.ts';
import type { Viewer } from '../../src/authz/language/viewer.ts';
import { NOW, note, session, subject } from './people.ts';
import { notePolicy } from './policies.ts';
import { parameters } from './property.ts';
import { buildAll, notePlace, policyOf, specsOf } from './specs.ts';

const facts = { 'grant:look': false, 'grant:write': false };
const outsider = session('u2');
const given = (action: string, on: Subject, plan = 'basic') =>
  explain(notePolicy, action, on, { plan });

describe('the smallest sets of changes that would allow', () => {
  test('name the least level of a role, and the least share, and being somebody else last', () => {
    const { wouldAllow } = given('read', subject(outsider, {}, facts));
    expect(wouldAllow).toEqual([
      ['role writer'],
      ['a grant of level look'],
      ['role guest', 'the note with status live or gone'],
      ['the note with the person as its author'],
    ]);
  });

  test('leave out what is so already', () => {
    const guest = session('u2', { red: { role: 'guest', plan: 'basic' } });
    const { wouldAllow } = given('update', subject(guest, { lockedAt: NOW }, facts));
    expect(wouldAllow).toEqual([
      ['role writer', 'the note not locked'],
      ['a grant of level write', 'the note not locked'],
      ['the note with the person as its author', 'the note not locked'],
    ]);
  });

  test('know that whoever joins has the plan that the tenant is on', () => {
    expect(given('lock', subject(outsider, {}, facts), 'plus').wouldAllow).toEqual([
      ['role chief'],
    ]);
    expect(given('lock', subject(outsider, {}, facts), 'basic').wouldAllow).toEqual([
      ['role chief', 'plan plus'],
    ]);
  });

  test('are none when it is allowed', () => {
    const author = session('u1');
    expect(given('update', subject(author, {}, facts)).wouldAllow).toEqual([]);
  });

  test('ask for a level that includes the others when a rule names two', () => {
    const on = subject(outsider, {}, { ...facts, 'grant:look': true });
    const { tree, wouldAllow } = given('copy', on);
    expect(wouldAllow).toEqual([['a grant of level write']]);
    expect(tree).toMatchObject({ holds: false, value: 'grant: look' });
  });
});

describe('a random rule', () => {
  const specs = fc.tuple(specsOf(notePlace, 1), specsOf(notePlace, 3));

  test('is explained by a tree that comes to its decision, and by sets that each allow', () => {
    const seen = { denied: 0, sets: 0 };
    fc.assert(
      fc.property(specs, someSubject(), fc.constantFrom('basic', 'plus'), (rules, on, plan) => {
        const policy = policyOf(buildAll(rules));
        const named = Object.fromEntries(
          ruleOf(policy, 'act0').facts.map(({ name }, index) => [name, on.truths[index] ?? false]),
        );
        const hypothesis = { subject: { ...on.subject, facts: named }, tenantStates: { plan } };
        assertExplained(policy, hypothesis, seen);
      }),
      parameters('explanations', 1500),
    );
    // A property about nothing would hold as well.
    expect(seen.denied).toBeGreaterThan(300);
    expect(seen.sets).toBeGreaterThan(300);
  });
});

function assertExplained(
  policy: ReturnType<typeof policyOf>,
  given: Hypothesis,
  seen: { denied: number; sets: number },
): void {
  const { test: holds } = ruleOf(policy, 'act0');
  const allows = ({ subject: on }: Hypothesis) => holds(on);
  const readable = { ...given.subject.facts };
  for (const { name } of ruleOf(policy, 'read').facts) readable[name] ??= false;
  const on = { ...given.subject, facts: readable };
  const explained = explain(policy, 'act0', on, given.tenantStates);
  expect(explained.tree.holds).toBe(explained.decision.allowed);
  const sets = setsThatAllow(policy, 'act0', { ...given, subject: on });
  expect(sets.map((set) => set.map(({ words }) => words))).toEqual(explained.wouldAllow);
  if (explained.decision.allowed) {
    expect(sets).toEqual([]);
    return;
  }
  seen.denied += 1;
  seen.sets += sets.length;
  for (const set of sets) {
    expect(allows(applied(set, given)), 'it allows').toBe(true);
    expect(new Set(set.map((change) => change.of)).size, 'each is changed once').toBe(set.length);
    for (const left of set) {
      const rest = set.filter((change) => change !== left);
      expect(allows(applied(rest, given)), 'nothing can be left out').toBe(false);
    }
    const within = sets.filter((other) => other !== set && set.every((c) => other.includes(c)));
    expect(within, 'no set contains another').toEqual([]);
  }
}

function someSubject() {
  const maybe = <T>(...values: readonly T[]) => fc.constantFrom<T | null>(...values, null);
  const row: fc.Arbitrary<Row> = fc.record({
    id: fc.constant('n1'),
    teamId: fc.constantFrom('red', null),
    authorId: maybe('u1', 'u2'),
    reviewerId: maybe('u1', 'u2'),
    status: fc.constantFrom('draft', 'live', 'gone'),
    color: maybe('red', 'blue'),
    rank: maybe(0, 1, 3),
    pinned: maybe('yes'),
    role: maybe('guest', 'chief'),
    lockedAt: maybe(NOW),
    dueAt: maybe(NOW, new Date(NOW.getTime() + 90_000), new Date(NOW.getTime() - 90_000)),
  });
  const levels = fc.record({
    role: fc.constantFrom('guest', 'writer', 'chief'),
    plan: fc.constantFrom('basic', 'plus'),
  });
  return fc
    .tuple(row, fc.option(levels), fc.array(fc.boolean(), { maxLength: 4 }))
    .map(([changes, held, truths]) => {
      const viewer: Viewer = session('u1', held ? { red: held } : {});
      return { subject: subject(viewer, { ...note, ...changes }), truths };
    });
}
