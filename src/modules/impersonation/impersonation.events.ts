import { declareEvents } from '../../audit/log/index.ts';
import { viewAsSessions } from './impersonation.table.ts';

export const viewAsEvents = declareEvents(
  'viewAs',
  viewAsSessions,
  { workspaceOf: (row) => row.workspaceId, secret: ['secretHash'] },
  {
    started: {
      description: 'An owner began to see the workspace as one of its members.',
      shows: ['ownerId', 'memberId', 'expiresAt'],
    },
    ended: {
      description: 'An owner ceased to see the workspace as one of its members.',
      shows: ['ownerId', 'memberId'],
    },
  },
);
