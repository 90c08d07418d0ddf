import { answered, type ModuleGates, may, record } from '../../shared/graphql/gates.ts';
import { workspacePolicy } from './workspace.policy.ts';

export const workspaceGates: ModuleGates = {
  types: {
    Workspace: record(workspacePolicy, ['id', 'name', 'slug'], {
      plan: 'readDetails',
      memberCount: 'readDetails',
      version: 'readDetails',
      createdAt: 'readDetails',
      billingEmail: 'readBillingEmail',
    }),
    RenameWorkspacePayload: answered,
    SetBillingEmailPayload: answered,
    ChangePlanPayload: answered,
  },
  fields: {
    'Query.workspace': may(workspacePolicy, 'read'),
    'Mutation.renameWorkspace': may(workspacePolicy, 'rename'),
    'Mutation.setBillingEmail': may(workspacePolicy, 'setBillingEmail'),
    'Mutation.changePlan': may(workspacePolicy, 'changePlan'),
  },
};
