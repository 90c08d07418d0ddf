import { backstop } from '../../authz/index.ts';
import type { SystemPurpose } from '../system-purposes.ts';
import { workspacePolicy } from './workspace.policy.ts';
import { workspaces } from './workspace.table.ts';

export const workspaceBackstop = backstop<keyof typeof workspacePolicy.rules, SystemPurpose>(
  workspacePolicy,
  {
    commands: {
      create: 'insert',
      rename: 'update',
      setBillingEmail: 'update',
      changePlan: 'update',
      delete: 'delete',
    },
    changes: {
      'workspace.rename': [workspaces.name, workspaces.version],
      'workspace.setBillingEmail': [workspaces.billingEmail, workspaces.version],
      'workspace.changePlan': [workspaces.plan, workspaces.version],
    },
    uses: { authenticate: ['select'], explain: ['select'], seed: ['insert'] },
  },
);
