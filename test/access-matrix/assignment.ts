import { SESSION, SIGNED_IN } from '../../src/authz/analyze/implications.ts';
import type { Subject } from '../../src/authz/decide/evaluate.ts';
import { all, type Condition } from '../../src/authz/language/condition.ts';
import { type Policy, ruleOf } from '../../src/authz/language/policy.ts';
import { workspacePolicy } from '../../src/modules/workspace/workspace.policy.ts';
import { assignmentOf } from '../kernel/enumerate.ts';
import type { Assignment } from '../kernel/term.ts';
import type { Expectation } from './expected/index.ts';
import { type Fact, joinedTo, type Rows, subjectOf, withFacts } from './world.ts';

/** The assignment that an attempt amounts to, with all that its answer rests on. */
export function situationOf({ policy, action, viewer, row, rows }: Expectation): Assignment {
  const { kind } = viewer.credential;
  const { condition } = ruleOf(policy, action);
  const record = subjectOf(policy, viewer, row);
  // What is made is in its workspace, and it is asked whether that one is seen.
  const isMade = action.startsWith('create') && policy !== workspacePolicy;
  const seen = isMade
    ? assigned(
        ruleOf(workspacePolicy, 'read').bare,
        subjectOf(workspacePolicy, viewer, { id: row.workspaceId }),
        rows,
      )
    : {};
  return {
    [SIGNED_IN]: kind === 'anonymous' ? 'no' : 'yes',
    [SESSION]: kind === 'session' ? 'yes' : 'no',
    ...assigned(isMade ? condition : withRead(policy, condition), record, rows),
    ...seen,
  };
}

const together = new Map<Condition, Condition>();

/** An action's rule and the one of reading, by which it is told what there is. */
function withRead(policy: Policy, condition: Condition): Condition {
  const both = together.get(condition) ?? all(condition, ruleOf(policy, 'read').bare);
  together.set(condition, both);
  return both;
}

function assigned(condition: Condition, subject: Subject, rows: Rows): Assignment {
  const related = (fact: Fact, from: Subject) => {
    const [only] = joinedTo(fact, from, rows);
    if (!only) throw new Error(`${fact.name}: the one record is not there`);
    return withFacts(fact.where, only, rows);
  };
  return assignmentOf(condition, withFacts(condition, subject, rows), related);
}
