import { policy, viewerIs } from '../../authz/index.ts';
import { sessions } from './session.table.ts';

const self = viewerIs(sessions.userId, 'self');

export const sessionPolicy = policy(
  sessions,
  { read: self, revoke: self, reauthenticate: self },
  { name: 'session', key: sessions.id, scopes: { '*': null } },
);
