import { all, type Condition, type Leaf, not } from '../language/condition.ts';
import type { Viewer } from '../language/viewer.ts';
import { evaluate } from '../language/walk.ts';
import { leafToWords } from '../language/words.ts';

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
 * hold, the first of them that it takes is named; else it is FORBIDDEN.
 * @param value the value of each leaf
 */
export function diagnose(
  condition: Condition,
  viewer: Viewer,
  value: (leaf: Leaf, positive: boolean) => boolean,
): Denial {
  const holdsAssuming = (codes: readonly DenialCode[]) =>
    evaluate(condition, (leaf, positive) =>
      codes.includes(codeOf({ leaf, positive }, viewer)) ? positive : value(leaf, positive),
    );
  const mended = holdsAssuming(remediable) ? fewestOf(remediable, holdsAssuming) : [];
  const [code = 'FORBIDDEN'] = mended;
  const mayChange = (leaf: Missing) => mended.length === 0 || mended.includes(codeOf(leaf, viewer));
  const missing = missingOf(condition, { value, mayChange }, true) ?? [];
  return describe(
    code,
    missing.filter((leaf) => codeOf(leaf, viewer) === code),
  );
}

/** Codes none of which can be left out, the first rather than the last of them. */
function fewestOf(
  codes: readonly DenialCode[],
  suffice: (codes: readonly DenialCode[]) => boolean,
): readonly DenialCode[] {
  return codes.reduceRight((kept, code) => {
    const rest = kept.filter((other) => other !== code);
    return suffice(rest) ? rest : kept;
  }, codes);
}

function codeOf({ leaf, positive }: Missing, viewer: Viewer): DenialCode {
  // A plan that is too high or an authentication that is too recent is nothing to mend.
  if (!positive) return 'FORBIDDEN';
  switch (leaf.kind) {
    case 'credential':
      return viewer.userId === null ? 'UNAUTHENTICATED' : 'SCOPE_REQUIRED';
    case 'tenantScope':
    case 'notImpersonated':
      return 'SCOPE_REQUIRED';
    case 'recent':
      return 'STEP_UP_REQUIRED';
    case 'level':
      return leaf.scale.denial;
    default:
      return 'FORBIDDEN';
  }
}

interface Change {
  readonly value: (leaf: Leaf, positive: boolean) => boolean;
  readonly mayChange: (leaf: Missing) => boolean;
}

/** The leaves to change on the way that needs the fewest changes; null when there is no way. */
function missingOf(condition: Condition, change: Change, wanted: boolean): Missing[] | null {
  const waysOf = (parts: readonly Condition[]) =>
    parts.map((part) => missingOf(part, change, wanted));
  if (evaluate(condition, change.value, wanted) === wanted) return [];
  switch (condition.kind) {
    case 'constant':
      return null;
    case 'all':
      return wanted ? every(waysOf(condition.of)) : fewest(waysOf(condition.of));
    case 'any':
      return wanted ? fewest(waysOf(condition.of)) : every(waysOf(condition.of));
    case 'not':
      return missingOf(condition.of, change, !wanted);
    case 'except':
      return missingOf(all(condition.of, ...condition.denials.map(not)), change, wanted);
    default: {
      const missing = { leaf: condition, positive: wanted };
      return change.mayChange(missing) ? [missing] : null;
    }
  }
}

function every(ways: readonly (Missing[] | null)[]): Missing[] | null {
  const open = ways.filter((way) => way !== null);
  return open.length === ways.length ? open.flat() : null;
}

function fewest(ways: readonly (Missing[] | null)[]): Missing[] | null {
  const [first = null, ...others] = ways.filter((way) => way !== null);
  return others.reduce((best, next) => (best && effort(best) <= effort(next) ? best : next), first);
}

/** What can be given to the viewer comes first, then another record; to be somebody else is no advice. */
function effort(missing: readonly Missing[]): number {
  return missing.reduce((sum, { leaf }) => sum + weightOf(leaf), 0);
}

/** How much it takes to make a condition hold, or not hold: the effort of a change. */
export function weightOf({ kind }: Leaf): number {
  switch (kind) {
    case 'viewerIs':
      return 3;
    case 'is':
    case 'isSet':
    case 'after':
      return 2;
    default:
      return 1;
  }
}

function describe(code: DenialCode, missing: readonly Missing[]): Denial {
  const names = [...new Set(missing.map(nameOf))];
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
        maxAge: Math.min(...missing.map(({ leaf }) => (leaf.kind === 'recent' ? leaf.seconds : 0))),
      };
    default: {
      const words = missing.map(
        ({ leaf, positive }) => `${positive ? '' : 'not '}${leafToWords(leaf)}`,
      );
      const needs = `This needs: ${[...new Set(words)].join('; ')}.`;
      return { code, requires: names, remedy: words.length > 0 ? needs : 'Nobody may do this.' };
    }
  }
}

function nameOf({ leaf, positive }: Missing): string {
  if (!positive) return `not ${leaf.name}`;
  if (leaf.kind === 'credential') return leaf.scope ?? 'session';
  if (leaf.kind === 'level' && leaf.scale.denial === 'PLAN_REQUIRED') return leaf.level;
  return leaf.name;
}
