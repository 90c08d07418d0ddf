import { on } from '../../authz/index.ts';
import { actions } from '../actions.ts';
import { userPolicy } from '../user/user.policy.ts';
import { sessionPolicy } from './session.policy.ts';

const ended = { name: 'ended', says: 'A session was signed out or revoked.' } as const;

/** What each action does to a session, which mutation performs it, and which event it writes. */
export const sessionActions = actions(
  sessionPolicy,
  {
    secret: ['secretHash'],
    system: {
      session: ['select'],
      recovery: ['select'],
      seen: ['select'],
      seed: ['insert'],
    },
  },
  {
    start: {
      as: 'session',
      inserts: true,
      event: { name: 'started', says: 'A person signed in.' },
    },
    // A sign-in ends the session that the browser had.
    end: { as: 'session', deletes: true, event: ended },
    seen: { as: 'seen', updates: ['lastSeenAt'] },
    reauthenticate: {
      mutation: 'reauthenticate',
      updates: ['authenticatedAt'],
      event: {
        name: 'reauthenticated',
        says: 'A person confirmed their password in a session.',
        shows: [],
      },
      words: 'confirm the password in this session',
    },
    revoke: { mutation: 'revokeSession', deletes: true, event: ended, words: 'end this session' },
    endByNewPassword: {
      by: on(userPolicy, 'changePassword'),
      of: 'userId',
      deletes: true,
      event: ended,
    },
    endByRecovery: { as: 'recovery', deletes: true, event: ended },
    endEverywhere: {
      by: on(userPolicy, 'signOutEverywhere'),
      of: 'userId',
      deletes: true,
      event: ended,
    },
  },
);
