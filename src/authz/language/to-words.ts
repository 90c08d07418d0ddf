import type { Condition, Leaf } from './condition.ts';

/** A rule in words, for people who review it. */
export function toWords(condition: Condition): string {
  if (condition.words.holds !== undefined) return condition.words.holds;
  switch (condition.kind) {
    case 'constant':
      return condition.value ? 'always' : 'never';
    case 'all':
      return condition.of.length === 0 ? 'always' : condition.of.map(grouped).join(' and ');
    case 'any':
      return condition.of.map(grouped).join(' or ') || 'never';
    case 'not':
      return notInWords(condition.of);
    case 'except':
      return `${grouped(condition.of)}, unless ${condition.denials.map(grouped).join(' or ')}`;
    default:
      return leafToWords(condition);
  }
}

/** A single condition in words. */
export function leafToWords(leaf: Leaf): string {
  if (leaf.words.holds !== undefined) return leaf.words.holds;
  switch (leaf.kind) {
    case 'credential':
      return leaf.scope === null
        ? 'is signed in with a session'
        : `is signed in, with the scope ${leaf.scope} if by a token`;
    case 'tenantScope':
      return 'the credential is valid in this workspace';
    case 'notImpersonated':
      return 'is not in a view-as session';
    case 'recent':
      return `authenticated within the last ${durationWords(leaf.seconds)}`;
    case 'level': {
      const { name, levels } = leaf.scale;
      const isHighest = leaf.level === levels.at(-1);
      return isHighest ? `${name} ${leaf.level}` : `${name} ${leaf.level} or above`;
    }
    case 'viewerIs':
      return `is the ${leaf.name}`;
    case 'is':
      return `${leaf.ref.key} is ${leaf.values.join(' or ')}`;
    case 'isSet':
      return `is ${leaf.name}`;
    case 'after':
    case 'some':
      return leaf.name;
  }
}

/** The opposite of what holds: "is not the author", "has no share", "cannot read it". */
export function negated(words: string): string {
  const [, verb = '', rest = ''] = /^(is|has a|can|may) (.*)$/.exec(words) ?? [];
  switch (verb) {
    case 'is':
      return `is not ${rest}`;
    case 'has a':
      return `has no ${rest}`;
    case 'can':
      return `cannot ${rest}`;
    case 'may':
      return `may not ${rest}`;
    default:
      return `not: ${words}`;
  }
}

/** A length of time, in minutes where these are more than two. */
export function durationWords(seconds: number): string {
  return seconds > 120 && seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} seconds`;
}

/** "a", "a or b", "a, b or c". */
export function listed(words: readonly string[], conjunction: 'and' | 'or' = 'or'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** The noun with "a" or "an" before it. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function notInWords(condition: Condition): string {
  switch (condition.kind) {
    case 'viewerIs':
    case 'isSet':
      return negated(leafToWords(condition));
    case 'is':
      return leafToWords(condition).replace(' is ', ' is not ');
    case 'notImpersonated':
      return 'is in a view-as session';
    default:
      return `not ${grouped(condition)}`;
  }
}

function grouped(condition: Condition): string {
  const words = toWords(condition);
  if (condition.words.holds !== undefined) return words;
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.length > 1 ? `(${words})` : words;
    case 'except':
      return `(${words})`;
    default:
      return words;
  }
}
