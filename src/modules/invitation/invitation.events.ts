import { declareEvents } from '../audit/index.ts';
import { invitations } from './invitation.table.ts';

export const invitationEvents = declareEvents('invitation', invitations, (row) => row.workspaceId, {
  created: { description: 'Somebody was invited.', shows: ['email', 'role'] },
  revoked: { description: 'An invitation was taken back.', shows: ['email', 'role'] },
  accepted: { description: 'An invitation was accepted.', shows: ['role'] },
});
