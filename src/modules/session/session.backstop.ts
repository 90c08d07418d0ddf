import { backstop, viewerIs } from '../../authz/index.ts';
import type { SystemPurpose } from '../system-purposes.ts';
import { sessionPolicy } from './session.policy.ts';
import { sessions } from './session.table.ts';

const own = { of: sessions.userId, rules: { delete: viewerIs(sessions.userId, 'self') } };

export const sessionBackstop = backstop<keyof typeof sessionPolicy.rules, SystemPurpose>(
  sessionPolicy,
  {
    commands: { revoke: 'delete', reauthenticate: 'update' },
    changes: {
      'session.reauthenticate': [sessions.authenticatedAt],
      seen: [sessions.lastSeenAt],
    },
    effects: { 'user.changePassword': own, 'user.signOutEverywhere': own },
    uses: {
      authenticate: ['select', 'lock'],
      session: ['insert', 'delete', 'select'],
      seen: ['update', 'select'],
      seed: ['insert'],
    },
  },
);
