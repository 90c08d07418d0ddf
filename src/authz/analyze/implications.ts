import type { Implication } from './domain.ts';
import { NONE } from './leaf-term.ts';
import type { Variable } from './variable.ts';

/** Variables of every domain: whether the viewer is signed in, and whether by a session. */
export const SIGNED_IN = 'signed in';
export const SESSION = 'session';

/** The implications from one variable to another. Those of facts are found by their rows. */
export function implied(one: Variable, other: Variable): Implication[] {
  const yes = (values: readonly string[]): Implication => ({
    when: [one.name, ['yes']],
    oneOf: [[other.name, values]],
  });
  const [a, b] = [one.of, other.of];
  if (a.kind === 'signedIn') return whenAnonymous(one, other);
  if (a.kind === 'level' && b.kind === 'level') {
    return [{ when: [one.name, [NONE]], oneOf: [[other.name, [NONE]]] }];
  }
  if (a.kind === 'credential' && a.scope === null) {
    return ['tenantScope', 'notImpersonated', 'credential'].includes(b.kind) ? [yes(['yes'])] : [];
  }
  if (a.kind === 'recent') {
    const weaker = b.kind === 'recent' && b.seconds >= a.seconds;
    return weaker || other.name === SESSION ? [yes(['yes'])] : [];
  }
  if (!('column' in a) || !('column' in b)) return [];
  if (a.column !== b.column || one.at !== other.at) return [];
  if (JSON.stringify(a) === JSON.stringify(b)) return [yes(['yes'])];
  if (a.kind === 'is') {
    const held = one.values.filter((value) => value !== NONE);
    if (b.kind === 'isSet') return [{ when: [one.name, held], oneOf: [[other.name, ['yes']]] }];
    return [];
  }
  if (b.kind === 'is') return [yes(other.values.filter((value) => value !== NONE))];
  const weaker = a.kind === 'after' && b.kind === 'after' && b.secondsAgo >= a.secondsAgo;
  return weaker || b.kind === 'isSet' ? [yes(['yes'])] : [];
}

function whenAnonymous({ name }: Variable, other: Variable): Implication[] {
  const when = [name, ['no']] as const;
  switch (other.of.kind) {
    case 'tenantScope':
    case 'notImpersonated':
      return [{ when, oneOf: [[other.name, ['yes']]] }];
    case 'credential':
    case 'recent':
    case 'viewerIs':
      return [{ when, oneOf: [[other.name, ['no']]] }];
    case 'level':
      return [{ when, oneOf: [[other.name, [NONE]]] }];
    default:
      return [];
  }
}
