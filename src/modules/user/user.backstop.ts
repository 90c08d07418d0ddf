import { backstop, internalBackstop, viewerIs } from '../../authz/index.ts';
import type { OwnUse } from '../own-uses.ts';
import { userPolicy } from './user.policy.ts';
import { passwords } from './user.table.ts';

export const userBackstop = backstop<keyof typeof userPolicy.rules, OwnUse>(userPolicy, {
  commands: { changeName: 'update', changeEmail: 'update' },
  uses: {
    account: ['select'],
    signUp: ['insert', 'select'],
    explain: ['select'],
    seed: ['insert', 'select'],
  },
});

const own = viewerIs(passwords.userId, 'self');

export const passwordBackstop = internalBackstop<OwnUse>(passwords, {
  effects: { 'user.changePassword': { of: passwords.userId, rules: { update: own } } },
  uses: { account: ['select', 'lock'], signUp: ['insert'], seed: ['insert'] },
});
