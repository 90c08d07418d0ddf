import { backstop } from '../../authz/index.ts';
import type { OwnUse } from '../own-uses.ts';
import { workspacePolicy } from './workspace.policy.ts';

export const workspaceBackstop = backstop<keyof typeof workspacePolicy.rules, OwnUse>(
  workspacePolicy,
  {
    commands: {
      create: 'insert',
      rename: 'update',
      setBillingEmail: 'update',
      changePlan: 'update',
      delete: 'delete',
    },
    uses: { authenticate: ['select'], explain: ['select'], seed: ['insert'] },
  },
);
