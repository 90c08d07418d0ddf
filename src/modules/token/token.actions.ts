import { actions } from '../actions.ts';
import { tokenPolicy } from './token.policy.ts';

/** What each action does to an API token, which mutation performs it, and which event it writes. */
export const tokenActions = actions(
  tokenPolicy,
  {
    secret: ['secretHash'],
    system: { seen: ['select'], explain: ['select'] },
  },
  {
    create: {
      mutation: 'createApiToken',
      inserts: true,
      event: {
        name: 'created',
        says: 'An API token was created.',
        shows: ['name', 'scopes', 'expiresAt'],
      },
    },
    revoke: {
      mutation: 'revokeApiToken',
      deletes: true,
      event: { name: 'revoked', says: 'An API token was revoked.', shows: ['name', 'userId'] },
      words: 'revoke this API token',
    },
    seen: { as: 'seen', updates: ['lastUsedAt'] },
  },
);
