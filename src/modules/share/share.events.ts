import { declareEvents } from '../../audit/log/index.ts';
import { documentShares } from './share.table.ts';

export const shareEvents = declareEvents(
  'share',
  documentShares,
  { workspaceOf: (row) => row.workspaceId },
  {
    granted: {
      description: 'A document was shared with somebody.',
      shows: ['documentId', 'userId', 'level', 'expiresAt'],
    },
    changed: {
      description: 'A share was given another level or expiry.',
      shows: ['level', 'expiresAt'],
    },
    revoked: {
      description: 'A share was taken back.',
      shows: ['documentId', 'userId', 'level', 'expiresAt'],
    },
  },
);
