import { declareEvents } from '../../audit/log/index.ts';
import { memberships } from './membership.table.ts';

export const membershipEvents = declareEvents(
  'membership',
  memberships,
  { workspaceOf: (row) => row.workspaceId },
  {
    joined: { description: 'Somebody became a member.', shows: ['userId', 'role'] },
    roleChanged: { description: "A member's role was changed.", shows: ['role'] },
    left: { description: 'A member left.', shows: ['userId', 'role'] },
    removed: { description: 'A member was removed.', shows: ['userId', 'role'] },
    ownershipTransferred: {
      description: 'An owner made a member owner in their place.',
      shows: ['role'],
    },
  },
);
