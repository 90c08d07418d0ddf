import type { Implication } from '../analyze/domain.ts';
import type { Variable } from '../analyze/variable.ts';

/** The scopes of a view-as session. */
export type GrantedScopes = ReadonlySet<string>;

/**
 * What always holds for a view-as session, besides what holds for everybody. It covers exactly the
 * granted scopes, and its viewer is a member of its workspace.
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
