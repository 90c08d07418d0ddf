import type { Implication } from '../analyze/domain.ts';
import type { Variable } from '../analyze/variable.ts';

/** The scopes that a view-as session has: each of them, and no other. */
export type GrantedScopes = ReadonlySet<string>;

/**
 * What is so of whoever asks by a view-as session, besides what is so of everybody: it covers just
 * what is granted to it, and who is seen as is a member of the workspace that it is good for.
 */
export function impliedByGrant(
  variables: readonly Variable[],
  granted: GrantedScopes,
): Implication[] {
  const notImpersonated = variables.find(({ of }) => of.kind === 'notImpersonated');
  const tenantScope = variables.find(({ of }) => of.kind === 'tenantScope');
  if (!notImpersonated) return [];
  const when = [notImpersonated.name, ['no']] as const;
  return variables.flatMap(({ name, values, of }): Implication[] => {
    if (of.kind === 'credential' && of.scope !== null) {
      return [{ when, oneOf: [[name, [granted.has(of.scope) ? 'yes' : 'no']]] }];
    }
    if (of.kind !== 'level' || !tenantScope) return [];
    const [, ...levels] = values;
    return [
      {
        when,
        oneOf: [
          [tenantScope.name, ['no']],
          [name, levels],
        ],
      },
    ];
  });
}
