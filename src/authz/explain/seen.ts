import { type Subject, testLeaf } from '../decide/test.ts';
import type { Leaf } from '../language/condition.ts';
import type { Policy } from '../language/policy.ts';
import { hasLevels, laddersOf } from './ladders.ts';

/** What a condition saw of a subject, in words: `role is editor, needs admin or above`. */
export function whatWasSeen(leaf: Leaf, subject: Subject, policy: Policy): string {
  const holds = testLeaf(leaf, subject);
  switch (leaf.kind) {
    case 'credential':
    case 'tenantScope':
    case 'notImpersonated':
      return `by ${subject.viewer.credential.kind}`;
    case 'recent':
      return holds ? 'recently enough' : 'too long ago';
    case 'level': {
      const { tenantId, viewer } = subject;
      const levels = tenantId === null ? undefined : viewer.tenants.get(tenantId);
      const held = levels?.[leaf.scale.name];
      const has = held === undefined ? `no ${leaf.scale.name}` : `${leaf.scale.name} is ${held}`;
      return holds ? has : `${has}, needs ${leaf.level} or above`;
    }
    case 'viewerIs':
      return holds ? `is the ${leaf.name}` : `the ${leaf.name} is somebody else`;
    case 'is': {
      const value = subject.row[leaf.ref.key];
      return value === null ? `no ${leaf.ref.key}` : `${leaf.ref.key} is ${value}`;
    }
    case 'isSet':
      return holds ? leaf.name : `not ${leaf.name}`;
    case 'after': {
      const time = subject.row[leaf.ref.key];
      return time instanceof Date ? time.toISOString() : 'no time';
    }
    case 'some':
      return factValue(leaf, subject, policy);
  }
}

/** Of facts that include each other the most that holds: `share: comment`. */
function factValue(fact: Extract<Leaf, { kind: 'some' }>, subject: Subject, policy: Policy) {
  const holds = testLeaf(fact, subject);
  const conditions = Object.values(policy.rules).map(({ condition }) => condition);
  const ladder = laddersOf(conditions).find(({ levels }) =>
    levels.some((level) => level.fact.name === fact.name),
  );
  if (!ladder || !hasLevels(ladder)) return holds ? 'yes' : 'no';
  const known = ladder.levels.filter((level) => level.fact.name in subject.facts);
  const held = known.findLast((level) => testLeaf(level.fact, subject));
  return `${ladder.name}: ${held?.level ?? 'none'}`;
}
