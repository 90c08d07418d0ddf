import { testLeaf } from '../decide/test.ts';
import { weightOf } from '../decide/ways.ts';
import type { Condition } from '../language/condition.ts';
import type { Policy } from '../language/policy.ts';
import type { Scale } from '../language/scale.ts';
import { leafToWords } from '../language/to-words.ts';
import { leavesOf } from '../language/walk.ts';
import type { Change, Variable } from './change.ts';
import { columnChanges } from './column-changes.ts';
import { type Hypothesis, withFacts, withTenantLevel, withTenantState } from './hypothesis.ts';
import { hasLevels, type Ladder, laddersOf } from './ladders.ts';

/**
 * What could be changed about a subject for a rule. Not the credential, nor what identifies the
 * record: its key, its tenant, and what its facts are joined by.
 */
export function variablesOf(policy: Policy, condition: Condition, given: Hypothesis): Variable[] {
  const leaves = leavesOf(condition);
  const scales = new Map<string, Scale>();
  for (const leaf of leaves) if (leaf.kind === 'level') scales.set(leaf.scale.name, leaf.scale);
  return [
    ...[...scales.values()].map((scale) => levelChanges(scale, given)),
    ...laddersOf([condition]).map((ladder) => factChanges(ladder, given)),
    ...columnChanges(policy, leaves, given),
  ].filter((changes) => changes.length > 0);
}

function levelChanges(scale: Scale, given: Hypothesis): Change[] {
  const { viewer, tenantId } = given.subject;
  if (tenantId === null) return [];
  const { name, levels, grants } = scale;
  const level = viewer.tenants.get(tenantId)?.[name];
  const held = levels.indexOf((grants ? level : (level ?? given.tenantStates[name])) ?? '');
  const none: Change[] =
    grants && held >= 0
      ? [levelChange(name, `no ${name}`, -1 - held, (h) => withTenantLevel(h, name, null))]
      : [];
  const others = levels.flatMap((level, index) => {
    if (index === held) return [];
    const apply = (h: Hypothesis) =>
      grants ? withTenantLevel(h, name, level) : withTenantState(h, name, level);
    return [levelChange(name, `${name} ${level}`, index - held, apply)];
  });
  return nearestFirst([...others, ...none]);
}

function levelChange(of: string, words: string, distance: number, apply: Change['apply']): Change {
  return { of, words, weight: 1, ofIdentity: false, distance, apply };
}

function factChanges(ladder: Ladder, given: Hypothesis): Change[] {
  const { levels } = ladder;
  const held = levels.findLastIndex(({ fact }) => testLeaf(fact, given.subject));
  const to = (index: number): Change => ({
    of: `fact ${ladder.name}`,
    words: wordsOf(ladder, index),
    weight: Math.max(...levels.map(({ fact }) => weightOf(fact))),
    ofIdentity: false,
    distance: index - held,
    apply: (h) =>
      withFacts(h, Object.fromEntries(levels.map(({ fact }, i) => [fact.name, i <= index]))),
  });
  const others = [-1, ...levels.keys()].filter((index) => index !== held);
  return nearestFirst(others.map(to));
}

function wordsOf(ladder: Ladder, index: number): string {
  const { name, levels } = ladder;
  const level = levels[index];
  if (hasLevels(ladder)) return level ? `a ${name} of level ${level.level}` : `no ${name}`;
  const words = levels[0] ? leafToWords(levels[0].fact) : name;
  return level ? `that the person ${words}` : `not that the person ${words}`;
}

function nearestFirst(changes: readonly Change[]): Change[] {
  const far = ({ distance }: Change) => Math.abs(distance ?? 0);
  return changes.toSorted((a, b) => far(a) - far(b));
}
