import type { Implication } from '../analyze/domain.ts';
import type { Variable } from '../analyze/variable.ts';

/** The scopes that a view-as session has: each of them, and no other. */
export type LentScopes = ReadonlySet<string>;

/**
 * What is so of whoever asks by a view-as session, besides what is so of everybody: it covers just
 * what is lent to it, and who is seen as is a member of the workspace that it is good for.
 */
export function impliedByLending(variables: readonly Variable[], lent: LentScopes): Implication[] {
  const direct = variables.find(({ of }) => of.kind === 'direct');
  const reach = variables.find(({ of }) => of.kind === 'reach');
  if (!direct) return [];
  const when = [direct.name, ['no']] as const;
  return variables.flatMap(({ name, values, of }): Implication[] => {
    if (of.kind === 'credential' && of.scope !== null) {
      return [{ when, oneOf: [[name, [lent.has(of.scope) ? 'yes' : 'no']]] }];
    }
    if (of.kind !== 'level' || !reach) return [];
    const [, ...levels] = values;
    return [
      {
        when,
        oneOf: [
          [reach.name, ['no']],
          [name, levels],
        ],
      },
    ];
  });
}
