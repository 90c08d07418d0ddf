import { viewAsPolicy } from '../../../src/modules/impersonation/impersonation.policy.ts';
import { gridOf } from '../../access/grid.ts';
import { ME } from '../people.ts';
import { type Expectation, outcomeOf } from './expectation.ts';
import { placeOf } from './workspaces.ts';

/** Who opens it, and who is seen as. */
const impersonation = gridOf(
  3,
  `
  action opener other  owner admin editor viewer guest outsider
  create me     they   y     F     F      F      F     N
  create me     me     F     F     F      F      F     N
  create they   they   F     F     F      F      F     N
  create they   me     F     F     F      F      F     N
  read   me     they   y     N     N      N      N     N
  read   they   they   y     N     N      N      N     N
  read   they   me     y     N     N      N      N     N
  end    me     they   y     N     N      N      N     N
  end    they   they   F     N     N      N      N     N
  end    they   me     F     N     N      N      N     N
  `,
);

const idOf = (who: string | undefined, otherwise: string) => (who === 'me' ? ME : otherwise);

/** What docs/view-as.md says of view-as sessions themselves: beginning, listing and ending them. */
export const ofViewing: readonly Expectation[] = impersonation.flatMap(({ labels, cells }) => {
  const [action = '', opener, member] = labels;
  const row = {
    workspaceId: 'acme',
    id: 'v',
    ownerId: idOf(opener, 'opener'),
    memberId: idOf(member, 'member'),
  };
  return cells.map(({ column, expected }) => ({
    title: `${column}, ${labels}`,
    policy: viewAsPolicy,
    action,
    row,
    ...placeOf(column, 'free'),
    expected: outcomeOf(expected),
  }));
});
