import { afterAll, expect, test } from 'vitest';
import { ruleOf } from '../../src/authz/language/policy.ts';
import { type Outcome, type Outcomes, outcomesOf } from '../../src/authz/report/outcome.ts';
import { product } from '../../src/cli/shared/access-model.ts';
import { modules } from '../../src/modules/index.ts';
import { policiesOf } from '../../src/modules/module.ts';
import type { Assignment } from '../kernel/term.ts';
import { situationOf } from './assignment.ts';
import { byActionOf, type Expectation, expectations } from './expected/index.ts';

const policies = policiesOf(modules);

const byAction = byActionOf(expectations);
let compared = 0;

afterAll(() => {
  process.stdout.write(`access matrix: ${compared} expectations\n`);
});

test('every action of every policy is expected of somebody, and of somebody not', () => {
  const actions = policies.flatMap(({ name, rules }) =>
    Object.keys(rules).map((action) => `${name}.${action}`),
  );
  expect([...byAction.keys()].sort()).toEqual(actions.sort());
  for (const action of actions) {
    const answers = new Set(byAction.get(action)?.map(({ expected }) => expected === 'yes'));
    expect([...answers].sort(), action).toEqual([false, true]);
  }
});

test.each(policies.map((policy) => [policy.name, policy] as const))(
  'the matrix of %s says what docs/access-rules.md says',
  (_, policy) => {
    const wrong: string[] = [];
    for (const action of Object.keys(policy.rules)) {
      const outcomes = outcomesOf(policy, ruleOf(policy, action), product);
      for (const expectation of byAction.get(`${policy.name}.${action}`) ?? []) {
        const answers = answersIn(outcomes, situationOf(expectation));
        compared += 1;
        if (answers.join() !== expectation.expected) wrong.push(complaint(expectation, answers));
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  },
  60_000,
);

function answersIn({ domain, sets }: Outcomes, assignment: Assignment): Outcome[] {
  const here = domain.variables.reduce(
    (set, { name }) => set & domain.where(name, [assignment[name] ?? '']),
    domain.all,
  );
  return [...sets].filter(([, set]) => (set & here) !== 0n).map(([outcome]) => outcome);
}

function complaint({ policy, action, title, expected }: Expectation, answers: Outcome[]): string {
  return `${policy.name}.${action}, ${title}: ${answers.join() || 'cannot be'}, not ${expected}`;
}
