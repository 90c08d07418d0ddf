import { declareEvents } from '../../audit/log/index.ts';
import { invitations } from './invitation.table.ts';

type Row = typeof invitations.$inferSelect;

const columns = {
  workspaceOf: ({ workspaceId }: Row) => workspaceId,
  secret: ['secretHash'],
  // Whoever is invited need not have an account.
  personal: {
    columns: ['email', 'emailNormal'],
    whose: ({ emailNormal }: Row) => ({ address: emailNormal }),
  },
} as const;

export const invitationEvents = declareEvents('invitation', invitations, columns, {
  created: { description: 'Somebody was invited.', shows: ['email', 'role'] },
  revoked: { description: 'An invitation was taken back.', shows: ['email', 'role'] },
  accepted: { description: 'An invitation was accepted.', shows: ['role'] },
});
