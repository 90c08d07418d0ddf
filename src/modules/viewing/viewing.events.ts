import { declareEvents } from '../audit/index.ts';
import { viewAsSessions } from './viewing.table.ts';

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
