import { sql } from 'drizzle-orm';
import { on } from '../../authz/index.ts';
import { actions } from '../actions.ts';
import { documentPolicy } from '../document/document.policy.ts';
import { membershipPolicy } from '../membership/membership.policy.ts';
import { sharePolicy } from './share.policy.ts';
import { documentShares } from './share.table.ts';

const revoked = {
  name: 'revoked',
  says: 'A share was taken back.',
  shows: ['documentId', 'userId', 'level', 'expiresAt'],
} as const;

/** What each action does to a share. Shares change under the policy of their document. */
export const shareActions = actions(
  sharePolicy,
  {
    everyUpdate: { version: sql`${documentShares.version} + 1` },
    system: { explain: ['select'], seed: ['insert'], departure: ['select'] },
  },
  {
    grant: {
      by: on(documentPolicy, 'share'),
      of: 'documentId',
      inserts: true,
      event: {
        name: 'granted',
        says: 'A document was shared with a person.',
        shows: ['documentId', 'userId', 'level', 'expiresAt'],
      },
    },
    change: {
      by: on(documentPolicy, 'share'),
      of: 'documentId',
      updates: ['level', 'expiresAt'],
      event: { name: 'changed', says: 'A share was given another level or expiry.' },
    },
    takeBack: {
      by: on(documentPolicy, 'unshare'),
      of: 'documentId',
      deletes: true,
      event: revoked,
    },
    // A share of a member ends with the membership, unless it is kept as a guest's.
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
    keep: { as: 'departure', updates: ['membershipId'] },
    revoke: { checkedIn: 'unshareDocument', words: 'take this share back' },
  },
);
