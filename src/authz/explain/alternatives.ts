import { testLeaf } from '../decide/evaluate.ts';
import { weightOf } from '../decide/ways.ts';
import type { Condition } from '../language/condition.ts';
import type { Policy } from '../language/policy.ts';
import type { Scale } from '../language/scale.ts';
import { leafToWords } from '../language/to-words.ts';
import { leavesOf } from '../language/walk.ts';
import type { Alternatives, Change } from './change.ts';
import { columnChanges } from './column-changes.ts';
import { type FactGroup, factGroupsOf } from './fact-groups.ts';
import { type Hypothesis, withFacts, withTenantLevel, withTenantState } from './hypothesis.ts';

/**
 * What could be different about a subject, as far as a rule depends on it. The credential stays, and
 * so do the columns that identify the record: its key, its tenant, and those that join its facts.
 */
export function alternativesOf(
  policy: Policy,
  condition: Condition,
  given: Hypothesis,
): Alternatives[] {
  const leaves = leavesOf(condition);
  const scales = new Map<string, Scale>();
  for (const leaf of leaves) if (leaf.kind === 'level') scales.set(leaf.scale.name, leaf.scale);
  return [
    ...[...scales.values()].map((scale) => levelChanges(scale, given)),
    ...factGroupsOf([condition]).map((group) => factChanges(group, given)),
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

function factChanges(group: FactGroup, given: Hypothesis): Change[] {
  const { name, facts } = group;
  const held = facts.findLastIndex((fact) => testLeaf(fact, given.subject));
  const to = (index: number): Change => ({
    of: `fact ${name}`,
    words: wordsOf(group, index),
    weight: Math.max(...facts.map(weightOf)),
    ofIdentity: false,
    distance: index - held,
    apply: (h) =>
      withFacts(h, Object.fromEntries(facts.map((fact, at) => [fact.name, at <= index]))),
  });
  const others = [-1, ...facts.keys()].filter((index) => index !== held);
  return nearestFirst(others.map(to));
}

/** What the facts of a group would be, up to one of them; -1 for none. */
function wordsOf({ name, facts }: FactGroup, index: number): string {
  const fact = facts[index];
  if (facts[0]?.ladder) return fact ? `a ${name} of level ${fact.ladder?.level}` : `no ${name}`;
  const words = facts[0] ? leafToWords(facts[0]) : name;
  return fact ? `that the person ${words}` : `not that the person ${words}`;
}

function nearestFirst(changes: readonly Change[]): Change[] {
  const far = ({ distance }: Change) => Math.abs(distance ?? 0);
  return changes.toSorted((a, b) => far(a) - far(b));
}
