import { timeOrder } from '../../shared/graphql/time-order.ts';
import { invitations } from './invitation.table.ts';

/** The order of invitations. */
export const invitationOrder = timeOrder({
  name: 'InvitationOrder',
  records: 'invitations',
  column: invitations.createdAt,
  field: 'Invitation.createdAt',
  lists: ['Workspace.invitations'],
  default: 'NEWEST',
});
