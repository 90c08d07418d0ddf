import type { Condition, Leaf } from '../language/condition.ts';
import { levelsFrom } from '../language/scale.ts';
import type { Term } from './term.ts';

// In parentheses, so that they differ from every level and every value of a column.
export const OTHER = '(other)';
export const NONE = '(none)';

const YES_NO = ['no', 'yes'];

/** A condition as a term. A fact about the one related record becomes the term of its condition. */
export function termOf(condition: Condition, at = ''): Term {
  const inner = (part: Condition) => termOf(part, at);
  switch (condition.kind) {
    case 'constant':
      return condition.value;
    case 'all':
    case 'any':
      return [condition.kind, ...condition.of.map(inner)];
    case 'not':
      return ['not', inner(condition.of)];
    case 'except':
      return [
        'all',
        ...condition.denials.map((part): Term => ['not', inner(part)]),
        inner(condition.of),
      ];
    default:
      return leafTermOf(condition, at);
  }
}

/** The same for a leaf. */
export function leafTermOf(leaf: Leaf, at = ''): Term {
  return leaf.kind === 'some' && leaf.one
    ? termOf(leaf.where, placed(leaf.one, at))
    : ['in', variableName(leaf, at), ...valuesOf(leaf)];
}

/** The name of a leaf's variable. A variable of the viewer has the same name for every record. */
export function variableName(leaf: Leaf, at: string): string {
  switch (leaf.kind) {
    case 'credential':
    case 'tenantScope':
    case 'notImpersonated':
    case 'recent':
      return leaf.name;
    case 'level':
      return leaf.scale.name;
    case 'is':
      // A scale may have the same name as a column: `role`.
      return `${at || 'record'}.${leaf.ref.key}`;
    default: {
      const name = leaf.kind === 'some' && leaf.ladder ? leaf.ladder.name : leaf.name;
      return at ? `${at}.${name}` : name;
    }
  }
}

/** All values of a leaf's variable that make a difference. */
export function rangeOf(leaf: Leaf): readonly string[] {
  switch (leaf.kind) {
    case 'level':
      return [NONE, ...leaf.scale.levels];
    case 'is': {
      const declared: readonly string[] | undefined = leaf.ref.column.enumValues;
      const values = declared?.length ? declared : [...leaf.values.map(String), OTHER];
      return leaf.ref.column.notNull ? values : [...values, NONE];
    }
    case 'some':
      return leaf.ladder ? [NONE, ...leaf.ladder.levels] : YES_NO;
    default:
      return YES_NO;
  }
}

/** The values with which a condition holds. */
function valuesOf(leaf: Leaf): readonly string[] {
  switch (leaf.kind) {
    case 'level':
      return levelsFrom(leaf.scale, leaf.level);
    case 'is':
      return leaf.values.map(String);
    case 'some':
      return leaf.ladder ? levelsFrom(leaf.ladder, leaf.ladder.level) : ['yes'];
    default:
      return ['yes'];
  }
}

/** The name of a related record, seen from the record called `at`. */
export function placed(name: string, at: string): string {
  return at ? `${at}.${name}` : name;
}
