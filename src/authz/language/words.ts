import type { Condition, Leaf } from './condition.ts';
import { levelsUpTo } from './scale.ts';

/** A rule in words, for people who review it. */
export function toWords(condition: Condition): string {
  switch (condition.kind) {
    case 'constant':
      return condition.value ? 'always' : 'never';
    case 'all':
      return condition.of.length === 0 ? 'always' : condition.of.map(grouped).join(' and ');
    case 'any':
      return coveringWords(condition.of) ?? (condition.of.map(grouped).join(' or ') || 'never');
    case 'not':
      return negated(condition.of);
    case 'except':
      return `${grouped(condition.of)}, unless ${condition.denials.map(grouped).join(' or ')}`;
    case 'viewerIs':
      return condition.name === 'self' ? 'is the person it is about' : leafToWords(condition);
    case 'level':
      return condition.level === condition.scale.levels.at(-1)
        ? `${condition.scale.name} ${condition.level}`
        : leafToWords(condition);
    default:
      return leafToWords(condition);
  }
}

/** A single condition in words, as a denial names it. */
export function leafToWords(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'credential':
      return leaf.scope === null
        ? 'is signed in with a session'
        : `is signed in, with the scope ${leaf.scope} if by a token`;
    case 'tenantScope':
      return 'the credential is good for this workspace';
    case 'notImpersonated':
      return 'acts for themselves';
    case 'recent':
      return `authenticated within the last ${durationWords(leaf.seconds)}`;
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

/** A length of time, in minutes where these are more than two. */
export function durationWords(seconds: number): string {
  return seconds > 120 && seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} seconds`;
}

/** Of what is said with a verb the opposite is. */
function negated(condition: Condition): string {
  switch (condition.kind) {
    case 'viewerIs':
    case 'isSet':
      return leafToWords(condition).replace('is ', 'is not ');
    case 'is':
      return leafToWords(condition).replace(' is ', ' is not ');
    case 'notImpersonated':
      return 'asks by a view-as session';
    default:
      return `not ${grouped(condition)}`;
  }
}

/** The branches of `covers`, one for each level, said as what they amount to. */
function coveringWords(branches: readonly Condition[]): string | null {
  const pairs = branches.flatMap((branch) => {
    const [level, held, ...others] = branch.kind === 'all' ? branch.of : [];
    return level?.kind === 'level' && held?.kind === 'is' && others.length === 0
      ? [{ level, held }]
      : [];
  });
  const [first] = pairs;
  if (!first || pairs.length !== branches.length) return null;
  const { scale } = first.level;
  const { column, key } = first.held.ref;
  const fits = pairs.every(
    ({ level, held }, index) =>
      level.scale === scale &&
      level.level === scale.levels[index] &&
      held.ref.column === column &&
      held.values.join() === levelsUpTo(scale, level.level).join(),
  );
  return fits && pairs.length === scale.levels.length
    ? `the viewer’s ${scale.name} is not below its ${key}`
    : null;
}

function grouped(condition: Condition): string {
  const words = toWords(condition);
  switch (condition.kind) {
    case 'all':
      return condition.of.length > 1 ? `(${words})` : words;
    case 'any':
      return condition.of.length > 1 && coveringWords(condition.of) === null ? `(${words})` : words;
    case 'except':
      return `(${words})`;
    default:
      return words;
  }
}
