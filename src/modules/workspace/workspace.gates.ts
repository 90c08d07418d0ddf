import {
  answered,
  audited,
  type ModuleGates,
  may,
  named,
  open,
  record,
} from '../../shared/graphql/gates.ts';
import { workspaceEvents } from './workspace.events.ts';
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
    'Mutation.renameWorkspace': audited(may(workspacePolicy, 'rename'), workspaceEvents.renamed),
    'Mutation.setBillingEmail': audited(
      may(workspacePolicy, 'setBillingEmail'),
      workspaceEvents.billingEmailSet,
    ),
    'Mutation.changePlan': audited(may(workspacePolicy, 'changePlan'), workspaceEvents.planChanged),
  },
  args: {
    'Query.workspace(id:)': named,
    'RenameWorkspaceInput.version': open('whoever renames it may read its details'),
    'SetBillingEmailInput.version': open('whoever sets it may read its details'),
    'SetBillingEmailInput.billingEmail': open('owners set it, and admins read it'),
    'ChangePlanInput.plan': open('whoever changes it may read its details'),
  },
};
