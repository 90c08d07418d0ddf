import { backstop, some, viewerIs } from '../../authz/index.ts';
import type { SystemPurpose } from '../system-purposes.ts';
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

export const invitationBackstop = backstop<keyof typeof invitationPolicy.rules, SystemPurpose>(
  invitationPolicy,
  {
    commands: { create: 'insert', revoke: 'delete' },
    changes: { 'user.acceptInvitation': [invitations.acceptedAt] },
    effects: {
      // What is over makes room for a new one.
      'invitation.create': { rules: { delete: role('admin') } },
      'user.acceptInvitation': { rules: { update: addressee } },
    },
    uses: { invitation: ['select'], invariants: ['select'], explain: ['select'] },
  },
);
