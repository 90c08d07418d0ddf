import { described, policy, viewerIs } from '../../authz/index.ts';
import { sessions } from './session.table.ts';

const self = described(viewerIs(sessions.userId, 'self'), {
  who: 'the person who signed in with it',
});

export const sessionPolicy = policy(
  sessions,
  { read: self, revoke: self, reauthenticate: self },
  { name: 'session', key: sessions.id, scopes: { '*': null } },
);
