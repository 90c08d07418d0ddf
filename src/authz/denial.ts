import { all, type Condition, type Leaf, not } from './condition.ts';
import type { Viewer } from './viewer.ts';
import { evaluate } from './walk.ts';
import { leafToWords } from './words.ts';

export type DenialCode =
  | 'UNAUTHENTICATED'
  | 'SCOPE_REQUIRED'
  | 'PLAN_REQUIRED'
  | 'STEP_UP_REQUIRED'
  | 'FORBIDDEN'
  | 'NOT_FOUND';

/** Why not, and the one thing that would help. */
export interface Denial {
  readonly code: DenialCode;
  /** The names of the conditions that are missing: `role:admin`, `document:write`, `not locked`. */
  readonly requires: readonly string[];
  /** A sentence for people. */
  readonly remedy: string;
  /** With STEP_UP_REQUIRED: the greatest age of an authentication, in seconds. */
  readonly maxAge?: number;
}

interface Missing {
  readonly leaf: Leaf;
  readonly positive: boolean;
}

/** What the viewer can mend alone, in the order in which to say it. */
const remediable = [
  'UNAUTHENTICATED',
  'SCOPE_REQUIRED',
  'PLAN_REQUIRED',
  'STEP_UP_REQUIRED',
] as const;

/**
 * Why a rule does not hold. When credential, plan and recent authentication together would make it
 * hold, the first of them that is really missing is named; else it is FORBIDDEN.
 * @param value the value of each leaf
 */
export function diagnose(
  condition: Condition,
  viewer: Viewer,
  value: (leaf: Leaf, positive: boolean) => boolean,
): Denial {
  const holdsAssuming = (codes: readonly DenialCode[]) =>
    evaluate(condition, (leaf, positive) =>
      codes.includes(codeOf(leaf, viewer)) ? positive : value(leaf, positive),
    );
  const missing = missingOf(condition, value, true);
  if (holdsAssuming(remediable)) {
    for (const code of remediable) {
      if (holdsAssuming(remediable.filter((other) => other !== code))) continue;
      return describe(
        code,
        missing.filter(({ leaf }) => codeOf(leaf, viewer) === code),
      );
    }
  }
  return describe(
    'FORBIDDEN',
    missing.filter(({ leaf }) => codeOf(leaf, viewer) === 'FORBIDDEN'),
  );
}

function codeOf(leaf: Leaf, viewer: Viewer): DenialCode {
  switch (leaf.kind) {
    case 'credential':
      return viewer.userId === null ? 'UNAUTHENTICATED' : 'SCOPE_REQUIRED';
    case 'recent':
      return 'STEP_UP_REQUIRED';
    case 'level':
      return leaf.scale.denial;
    default:
      return 'FORBIDDEN';
  }
}

/** The leaves to change on the way that needs the fewest changes. */
function missingOf(
  condition: Condition,
  value: (leaf: Leaf, positive: boolean) => boolean,
  wanted: boolean,
): Missing[] {
  const holds = (part: Condition, positive: boolean) => evaluate(part, value, positive);
  const every = (parts: readonly Condition[]) => parts.flatMap((p) => missingOf(p, value, wanted));
  const fewest = (parts: readonly Condition[]) =>
    parts
      .map((part) => missingOf(part, value, wanted))
      .reduce((best, next) => (effort(next) < effort(best) ? next : best));
  if (holds(condition, wanted) === wanted) return [];
  switch (condition.kind) {
    case 'constant':
      return [];
    case 'all':
      return wanted ? every(condition.of) : fewest(condition.of);
    case 'any':
      return wanted ? fewest(condition.of) : every(condition.of);
    case 'not':
      return missingOf(condition.of, value, !wanted);
    case 'except':
      return missingOf(all(condition.of, ...condition.denials.map(not)), value, wanted);
    default:
      return [{ leaf: condition, positive: wanted }];
  }
}

/** Being somebody else is no advice: what can be given to the viewer comes first. */
function effort(missing: readonly Missing[]): number {
  return missing.reduce((sum, { leaf }) => sum + (leaf.kind === 'viewerIs' ? 2 : 1), 0);
}

function describe(code: DenialCode, missing: readonly Missing[]): Denial {
  const names = [...new Set(missing.map(nameOf))];
  const first = missing[0]?.leaf;
  switch (code) {
    case 'UNAUTHENTICATED':
      return { code, requires: [], remedy: 'Sign in first.' };
    case 'SCOPE_REQUIRED':
      return { code, requires: names, remedy: `Use a credential that covers ${names.join(', ')}.` };
    case 'PLAN_REQUIRED':
      return { code, requires: names, remedy: `The workspace needs the plan ${names.join(', ')}.` };
    case 'STEP_UP_REQUIRED':
      return {
        code,
        requires: [],
        remedy: 'Confirm your password with reauthenticate, then try again.',
        ...(first?.kind === 'recent' ? { maxAge: first.seconds } : {}),
      };
    default: {
      const words = missing.map(
        ({ leaf, positive }) => `${positive ? '' : 'not '}${leafToWords(leaf)}`,
      );
      return { code, requires: names, remedy: `This needs: ${[...new Set(words)].join('; ')}.` };
    }
  }
}

function nameOf({ leaf, positive }: Missing): string {
  if (!positive) return `not ${leaf.name}`;
  if (leaf.kind === 'credential') return leaf.scope ?? 'session';
  if (leaf.kind === 'level' && leaf.scale.denial === 'PLAN_REQUIRED') return leaf.level;
  return leaf.name;
}
