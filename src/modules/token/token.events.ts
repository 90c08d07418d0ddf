import { declareEvents } from '../../audit/log/index.ts';
import { apiTokens } from './token.table.ts';

export const tokenEvents = declareEvents(
  'apiToken',
  apiTokens,
  { workspaceOf: (row) => row.workspaceId, secret: ['secretHash'] },
  {
    created: { description: 'An API token was made.', shows: ['name', 'scopes', 'expiresAt'] },
    revoked: { description: 'An API token was revoked.', shows: ['name', 'userId'] },
  },
);
