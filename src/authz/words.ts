import type { Condition, Leaf } from './condition.ts';

/** A rule in words, for people who review it. */
export function toWords(condition: Condition): string {
  switch (condition.kind) {
    case 'constant':
      return condition.value ? 'always' : 'never';
    case 'all':
      return condition.of.map(grouped).join(' and ');
    case 'any':
      return condition.of.map(grouped).join(' or ');
    case 'not':
      return `not ${grouped(condition.of)}`;
    case 'except':
      return `${grouped(condition.of)}, unless ${condition.denials.map(grouped).join(' or ')}`;
    default:
      return leafToWords(condition);
  }
}

export function leafToWords(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'credential':
      return leaf.scope === null
        ? 'is signed in with a session'
        : `is signed in, with the scope ${leaf.scope} if by a token`;
    case 'reach':
      return 'the credential is good for this workspace';
    case 'direct':
      return 'acts for themselves';
    case 'recent':
      return `authenticated within the last ${leaf.seconds} seconds`;
    case 'level':
      return `${leaf.scale.name} ${leaf.level} or above`;
    case 'viewerIs':
      return `is the ${leaf.name}`;
    case 'is':
      return `${leaf.ref.key} is ${leaf.values.join(' or ')}`;
    case 'isSet':
      return `is ${leaf.name}`;
    case 'after':
      return leaf.name;
    case 'some':
      return leaf.words;
  }
}

function grouped(condition: Condition): string {
  const words = toWords(condition);
  return (condition.kind === 'all' || condition.kind === 'any') && condition.of.length > 1
    ? `(${words})`
    : condition.kind === 'except'
      ? `(${words})`
      : words;
}
