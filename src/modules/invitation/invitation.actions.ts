import { on, some, viewerIs } from '../../authz/index.ts';
import { actions } from '../actions.ts';
import { userPolicy } from '../user/user.policy.ts';
import { users } from '../user/user.table.ts';
import { role } from '../workspace/levels.ts';
import { invitationPolicy } from './invitation.policy.ts';
import { invitations } from './invitation.table.ts';

const addressee = some('addressee', {
  words: 'it was sent to their address',
  table: users,
  on: [[users.emailNormal, invitations.emailNormal]],
  where: viewerIs(users.id, 'addressee'),
});

/** What each action does to an invitation, which mutation performs it, and which event it writes. */
export const invitationActions = actions(
  invitationPolicy,
  {
    secret: ['secretHash'],
    // The invited person need not have an account.
    personal: {
      columns: ['email', 'emailNormal'],
      whose: ({ emailNormal }) => ({ address: emailNormal }),
    },
    system: { invitation: ['select'], invariants: ['select'], explain: ['select'] },
  },
  {
    create: {
      mutation: 'inviteMember',
      inserts: true,
      event: { name: 'created', says: 'Somebody was invited.', shows: ['email', 'role'] },
    },
    // An expired or accepted invitation makes room for a new one to the same address.
    makeRoom: { by: on(invitationPolicy, 'create'), deletes: true, where: role('admin') },
    revoke: {
      mutation: 'revokeInvitation',
      deletes: true,
      event: { name: 'revoked', says: 'An invitation was taken back.', shows: ['email', 'role'] },
      words: 'take this invitation back',
    },
    accept: {
      by: on(userPolicy, 'acceptInvitation'),
      updates: ['acceptedAt'],
      where: addressee,
      event: { name: 'accepted', says: 'An invitation was accepted.', shows: ['role'] },
    },
  },
);
