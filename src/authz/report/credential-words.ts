import { SESSION, SIGNED_IN } from '../analyze/implications.ts';
import type { Variable } from '../analyze/variable.ts';
import { durationWords } from '../language/to-words.ts';
import type { Box } from './cover.ts';
import { isOfCredential } from './credential.ts';
import type { GrantedScopes } from './granted.ts';

/**
 * The credential that a box is about: "a token without document:write"; null if it makes no difference.
 * @param granted the scopes of a view-as session
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

/** Only a session has every scope, is valid in every tenant and has a time of authentication. */
function kindOf(
  own: readonly Known[],
  is: (name: string, yes: boolean) => boolean,
  isGranted: boolean,
): string {
  const isNotImpersonated = own.find(({ of }) => of.kind === 'notImpersonated')?.yes;
  if (isNotImpersonated === false) return 'a view-as session';
  const lacks = own.some(({ of, yes }) => !yes && isScope(of));
  // A view-as session has exactly the granted scopes.
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
