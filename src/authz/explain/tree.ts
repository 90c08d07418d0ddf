import { type Subject, testLeaf } from '../decide/evaluate.ts';
import type { Condition } from '../language/condition.ts';
import type { Policy } from '../language/policy.ts';
import { leafToWords } from '../language/to-words.ts';
import { evaluate } from '../language/walk.ts';
import { valueInWords } from './value-in-words.ts';

/** A part of a rule with its result. */
export interface Explained {
  readonly kind: 'all' | 'any' | 'not' | 'except' | 'condition';
  readonly words: string;
  readonly holds: boolean;
  /** What a condition found: `role is editor, needs admin or above`. Null for what has parts. */
  readonly value: string | null;
  readonly parts: readonly Explained[];
}

/**
 * A rule as a tree with the result of each part. Conditions on the credential are left out if they
 * hold. An exception becomes a part with `not`.
 */
export function treeOf(condition: Condition, subject: Subject, policy: Policy): Explained {
  const holds = valueIn(condition, subject);
  const inner = (part: Condition) => treeOf(part, subject, policy);
  const group = (
    kind: Explained['kind'],
    words: string,
    parts: readonly Explained[],
  ): Explained => ({ kind, words, holds, value: null, parts });
  switch (condition.kind) {
    case 'constant': {
      const words = condition.value ? 'everyone may' : 'nobody may';
      return { kind: 'condition', words, holds, value: null, parts: [] };
    }
    case 'all': {
      const parts = shown(condition.of, subject).map(inner);
      return parts.length === 1 && parts[0] ? parts[0] : group('all', 'all of', parts);
    }
    case 'any':
      return group('any', 'any of', condition.of.map(inner));
    case 'not':
      return group('not', 'not', [inner(condition.of)]);
    case 'except': {
      const denials = condition.denials.map(
        (part): Explained => ({
          kind: 'not',
          words: 'not',
          holds: !valueIn(part, subject),
          value: null,
          parts: [inner(part)],
        }),
      );
      return group('except', 'all of', [inner(condition.of), ...denials]);
    }
    default: {
      const value = valueInWords(condition, subject, policy);
      return { kind: 'condition', words: leafToWords(condition), holds, value, parts: [] };
    }
  }
}

/** The parts of a conjunction and of those inside it, without conditions that the credential meets. */
function shown(parts: readonly Condition[], subject: Subject): Condition[] {
  return parts.flatMap((part) => {
    if (part.kind === 'all') return shown(part.of, subject);
    const ofCredential = part.kind === 'credential' || part.kind === 'tenantScope';
    return ofCredential && testLeaf(part, subject) ? [] : [part];
  });
}

function valueIn(condition: Condition, subject: Subject): boolean {
  return evaluate(condition, (leaf) => testLeaf(leaf, subject));
}
