import { timeOrder } from '../../shared/graphql/time-order.ts';
import { memberships } from './membership.table.ts';

/** The order of members. */
export const membershipOrder = timeOrder({
  name: 'MembershipOrder',
  records: 'members',
  column: memberships.createdAt,
  field: 'Membership.createdAt',
  lists: ['Workspace.members', 'User.memberships'],
  default: 'OLDEST',
});
