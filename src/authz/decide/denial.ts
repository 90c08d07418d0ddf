import type { Condition, Leaf } from '../language/condition.ts';
import type { Viewer } from '../language/viewer.ts';
import { evaluate, leavesOf } from '../language/walk.ts';
import { credentialRemedy, planRemedy, remedyOf, STEP_UP_REMEDY } from './remedy.ts';
import { leastOf, type Missing, type Way, waysTo } from './ways.ts';

export type DenialCode =
  | 'UNAUTHENTICATED'
  | 'SCOPE_REQUIRED'
  | 'PLAN_REQUIRED'
  | 'STEP_UP_REQUIRED'
  | 'FORBIDDEN'
  | 'NOT_FOUND';

/** Why an action is denied, and what would help. */
export interface Denial {
  readonly code: DenialCode;
  /** The names of the conditions that are missing: `role:admin`, `document:write`, `not locked`. */
  readonly requires: readonly string[];
  /** A sentence or two for the person at the screen. */
  readonly remedy: string;
  /** With STEP_UP_REQUIRED: the greatest age of an authentication, in seconds. */
  readonly maxAge?: number;
}

/** What the viewer can obtain without a right from anybody, in the order in which to say it. */
const remediable = [
  'UNAUTHENTICATED',
  'SCOPE_REQUIRED',
  'PLAN_REQUIRED',
  'STEP_UP_REQUIRED',
] as const;

type Remediable = (typeof remediable)[number];

/**
 * Why a rule does not hold. If a credential, a plan and a recent authentication together would make
 * it hold, the code is that of the first of them that is needed; otherwise it is FORBIDDEN.
 * @param rule the condition, and the action that it is the rule of
 * @param value the value of each leaf
 */
export function diagnose(
  { condition, action }: { readonly condition: Condition; readonly action: string },
  viewer: Viewer,
  value: (leaf: Leaf, positive: boolean) => boolean,
): Denial {
  const holdsAssuming = (codes: readonly DenialCode[]) =>
    evaluate(condition, (leaf, positive) =>
      codes.includes(codeOf({ leaf, positive }, viewer)) ? positive : value(leaf, positive),
    );
  const mended = holdsAssuming(remediable) ? fewestOf(holdsAssuming) : [];
  const [code = 'FORBIDDEN'] = mended;
  const mayChange = (leaf: Missing) =>
    mended.length === 0 || mended.some((other) => other === codeOf(leaf, viewer));
  const ways = waysTo(condition, true, { value, mayChange });
  const ofCode = (way: Way) => way.filter((missing) => codeOf(missing, viewer) === code);
  const missing = ofCode(leastOf(ways) ?? []);
  const requires = [...new Set(missing.map(nameOf))];
  switch (code) {
    case 'UNAUTHENTICATED':
      return { code, requires: [], remedy: 'Sign in first.' };
    case 'SCOPE_REQUIRED':
      return { code, requires, remedy: credentialRemedy(missing, viewer.credential) };
    case 'PLAN_REQUIRED':
      return { code, requires, remedy: planRemedy(missing) };
    case 'STEP_UP_REQUIRED':
      return { code, requires: [], remedy: STEP_UP_REMEDY, maxAge: maxAgeOf(missing) };
    case 'FORBIDDEN': {
      const remedy = remedyOf(missing, ways.map(ofCode), {
        verb: action.startsWith('read') ? 'see' : 'do',
        meets: (name) =>
          leavesOf(condition).some((leaf) => leaf.name === name && value(leaf, true)),
      });
      return { code, requires, remedy };
    }
  }
}

/** The codes that are all needed. If two suffice alone, the first is kept. */
function fewestOf(suffice: (codes: readonly DenialCode[]) => boolean): readonly Remediable[] {
  return remediable.reduceRight<readonly Remediable[]>((kept, code) => {
    const rest = kept.filter((other) => other !== code);
    return suffice(rest) ? rest : kept;
  }, remediable);
}

function codeOf({ leaf, positive }: Missing, viewer: Viewer): DenialCode {
  // A plan that is too high or an authentication that is too recent cannot be mended.
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

function maxAgeOf(missing: Way): number {
  return Math.min(...missing.map(({ leaf }) => (leaf.kind === 'recent' ? leaf.seconds : 0)));
}

function nameOf({ leaf, positive }: Missing): string {
  if (!positive) return `not ${leaf.name}`;
  if (leaf.kind === 'credential') return leaf.scope ?? 'session';
  if (leaf.kind === 'level' && leaf.scale.denial === 'PLAN_REQUIRED') return leaf.level;
  return leaf.name;
}
