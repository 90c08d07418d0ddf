import { SESSION, SIGNED_IN } from '../authz/implications.ts';
import type { Variable } from '../authz/variable.ts';
import { durationWords } from '../authz/words.ts';
import type { Box } from './cover.ts';
import { isOfCredential } from './credential.ts';

/** What somebody of a box asks by: "a token without document:write"; null when it makes no difference. */
export function credentialIn(box: Box, variables: readonly Variable[]): string | null {
  const own = variables.filter(isOfCredential).flatMap((variable) => {
    const values = box.get(variable.name);
    return values?.length === 1 ? [{ ...variable, yes: values[0] === 'yes' }] : [];
  });
  if (own.length === 0) return null;
  const is = (name: string, yes: boolean) =>
    own.some((other) => other.name === name && other.yes === yes);
  if (is(SIGNED_IN, false)) return 'no credential';
  const details = own.flatMap(({ of, yes }) => detailOf(of, yes) ?? []);
  return [kindOf(own, is), ...details].join(' ');
}

type Known = Variable & { readonly yes: boolean };

/** Only a token lacks a scope or is of another tenant; only a session was authenticated at some time. */
function kindOf(own: readonly Known[], is: (name: string, yes: boolean) => boolean): string {
  if (own.some(({ of, yes }) => of.kind === 'direct' && !yes)) return 'a view-as session';
  const lacks = own.some(
    ({ of, yes }) =>
      !yes && (of.kind === 'reach' || (of.kind === 'credential' && of.scope !== null)),
  );
  if (lacks || is(SESSION, false)) return 'a token';
  const dated = own.some(({ of, yes }) => of.kind === 'recent' && yes);
  return dated || is(SESSION, true) ? 'a session' : 'a credential';
}

function detailOf(of: Variable['of'], yes: boolean): string | null {
  switch (of.kind) {
    case 'credential':
      return of.scope === null ? null : `${yes ? 'with' : 'without'} ${of.scope}`;
    case 'recent':
      return `${yes ? '' : 'not '}authenticated within the last ${durationWords(of.seconds)}`;
    case 'reach':
      return yes ? 'for this workspace' : 'of another workspace';
    default:
      return null;
  }
}
