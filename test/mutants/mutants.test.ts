import { afterAll, describe, expect, test } from 'vitest';
import { type Policy, ruleOf } from '../../src/authz/language/policy.ts';
import { modules } from '../../src/modules/index.ts';
import { policiesOf } from '../../src/modules/module.ts';

import { byActionOf, type Expectation, expectations } from '../access-matrix/expected/index.ts';
import { holdsIn, subjectOf } from '../access-matrix/world.ts';
import { isEquivalent } from './equivalence.ts';
import { type Mutant, mutantsOf } from './mutate.ts';

const policies = policiesOf(modules);

const byAction = byActionOf(expectations);
const scores: string[] = [];

afterAll(() => {
  process.stdout.write(`mutants\n${scores.join('\n')}\n`);
});

describe('a mistake in a policy is noticed by what was written from docs/access-rules.md', () => {
  test.each(policies.map((policy) => [policy.name, policy] as const))(
    'in that of %s',
    (_, policy) => {
      const score = { killed: 0, equivalent: 0 };
      const survivors: string[] = [];
      for (const action of Object.keys(policy.rules)) {
        const { condition } = ruleOf(policy, action);
        for (const mutant of mutantsOf(condition)) {
          if (isKilled(mutant, byAction.get(`${policy.name}.${action}`) ?? [])) score.killed += 1;
          else if (isEquivalent(policy, condition, mutant.condition)) score.equivalent += 1;
          else survivors.push(`${action}: ${mutant.name}`);
        }
      }
      scores.push(scoreOf(policy, score, survivors));
      expect(survivors).toEqual([]);
    },
    60_000,
  );
});

/** Whether somebody is allowed or refused otherwise than is expected. */
function isKilled({ condition }: Mutant, expected: readonly Expectation[]): boolean {
  return expected.some(({ policy, viewer, row, rows, expected: outcome }) => {
    const allowed = holdsIn(condition, subjectOf(policy, viewer, row), rows);
    return allowed !== (outcome === 'yes');
  });
}

function scoreOf(
  { name }: Policy,
  { killed, equivalent }: { readonly killed: number; readonly equivalent: number },
  survivors: readonly string[],
): string {
  return `  ${name}: ${killed} killed, ${equivalent} equivalent, ${survivors.length} survived`;
}
