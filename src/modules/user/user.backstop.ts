import { backstop, internalBackstop, viewerIs } from '../../authz/index.ts';
import type { SystemPurpose } from '../system-purposes.ts';
import { userPolicy } from './user.policy.ts';
import { passwords, users } from './user.table.ts';

export const userBackstop = backstop<keyof typeof userPolicy.rules, SystemPurpose>(userPolicy, {
  commands: { changeName: 'update', changeEmail: 'update' },
  changes: {
    'user.changeName': [users.name],
    'user.changeEmail': [users.email, users.emailNormal],
  },
  uses: {
    account: ['select'],
    signUp: ['insert', 'select'],
    explain: ['select'],
    seed: ['insert', 'select'],
  },
});

const own = viewerIs(passwords.userId, 'self');

export const passwordBackstop = internalBackstop<SystemPurpose>(passwords, {
  effects: { 'user.changePassword': { of: passwords.userId, rules: { update: own } } },
  changes: { 'user.changePassword': [passwords.hash, passwords.changedAt] },
  uses: { account: ['select', 'lock'], signUp: ['insert'], seed: ['insert'] },
});
