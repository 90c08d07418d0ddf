import { on } from '../../authz/index.ts';
import { actions } from '../actions.ts';
import { membershipPolicy } from '../membership/membership.policy.ts';
import { tokenPolicy } from './token.policy.ts';

const revoked = {
  name: 'revoked',
  says: 'An API token was revoked.',
  shows: ['name', 'userId'],
} as const;

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
      event: revoked,
      words: 'revoke this API token',
    },
    // A token ends with the membership that it rests on.
    endByLeaving: {
      by: on(membershipPolicy, 'leave'),
      of: 'membershipId',
      deletes: true,
      event: revoked,
    },
    endByRemoval: {
      by: on(membershipPolicy, 'remove'),
      of: 'membershipId',
      deletes: true,
      event: revoked,
    },
    seen: { as: 'seen', updates: ['lastUsedAt'] },
  },
);
