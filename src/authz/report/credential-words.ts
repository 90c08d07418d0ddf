import { SESSION, SIGNED_IN } from '../analyze/implications.ts';
import type { Variable } from '../analyze/variable.ts';
import { durationWords } from '../language/to-words.ts';
import type { Box } from './cover.ts';
import { isOfCredential } from './credential.ts';
import type { GrantedScopes } from './granted.ts';

/**
 * What somebody of a box asks by: "a token without document:write"; null when it makes no difference.
 * @param granted what a view-as session covers
 */
export function credentialIn(
  box: Box,
  variables: readonly Variable[],
  granted: GrantedScopes = new Set(),
): string | null {
  const own = variables.filter(isOfCredential).flatMap((variable) => {
    const values = box.get(variable.name);
    return values?.length === 1 ? [{ ...variable, yes: values[0] === 'yes' }] : [];
  });
  if (own.length === 0) return null;
  const is = (name: string, yes: boolean) =>
    own.some((other) => other.name === name && other.yes === yes);
  if (is(SIGNED_IN, false)) return 'no credential';
  const isGranted = variables.every(({ of }) => !isScope(of) || granted.has(of.scope));
  const details = own.flatMap(({ of, yes }) => detailOf(of, yes) ?? []);
  return [kindOf(own, is, isGranted), ...details].join(' ');
}

type Known = Variable & { readonly yes: boolean };

function isScope(
  of: Variable['of'],
): of is { readonly kind: 'credential'; readonly scope: string } {
  return of.kind === 'credential' && of.scope !== null;
}

/** A session lacks no scope and is of every tenant, and nothing else was authenticated at some time. */
function kindOf(
  own: readonly Known[],
  is: (name: string, yes: boolean) => boolean,
  isGranted: boolean,
): string {
  const isNotImpersonated = own.find(({ of }) => of.kind === 'notImpersonated')?.yes;
  if (isNotImpersonated === false) return 'a view-as session';
  const lacks = own.some(({ of, yes }) => !yes && isScope(of));
  // It has all that is granted, and is refused where something else is asked for.
  if (lacks)
    return isGranted || isNotImpersonated === true ? 'a token' : 'a view-as session or a token';
  const isElsewhere = own.some(({ of, yes }) => !yes && of.kind === 'tenantScope');
  if (isElsewhere && !isGranted) return 'a token';
  if (isElsewhere || is(SESSION, false)) {
    return isNotImpersonated === true ? 'a token' : 'a token or view-as session';
  }
  const dated = own.some(({ of, yes }) => of.kind === 'recent' && yes);
  if (dated || is(SESSION, true)) return 'a session';
  return isNotImpersonated === true ? 'a session or token' : 'a credential';
}

function detailOf(of: Variable['of'], yes: boolean): string | null {
  switch (of.kind) {
    case 'credential':
      return of.scope === null ? null : `${yes ? 'with' : 'without'} ${of.scope}`;
    case 'recent':
      return `${yes ? '' : 'not '}authenticated within the last ${durationWords(of.seconds)}`;
    case 'tenantScope':
      return yes ? 'for this workspace' : 'of another workspace';
    default:
      return null;
  }
}
