import { type Subject, testLeaf } from '../decide/evaluate.ts';
import type { Fact, Leaf } from '../language/condition.ts';
import type { Policy } from '../language/policy.ts';
import { factGroupsOf } from './fact-groups.ts';

/** What a condition found about a subject: `role is editor, needs admin or above`. */
export function valueInWords(leaf: Leaf, subject: Subject, policy: Policy): string {
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

/** The highest level of a ladder that holds: `share: comment`. */
function factValue(fact: Fact, subject: Subject, policy: Policy): string {
  const { ladder } = fact;
  if (!ladder) return testLeaf(fact, subject) ? 'yes' : 'no';
  const conditions = Object.values(policy.rules).map(({ condition }) => condition);
  const group = factGroupsOf(conditions).find(({ name }) => name === ladder.name);
  const loaded = group?.facts.filter(({ name }) => name in subject.facts) ?? [];
  const held = loaded.findLast((other) => testLeaf(other, subject));
  return `${ladder.name}: ${held?.ladder?.level ?? 'none'}`;
}
