import { workspacePolicy } from '../../modules/workspace/workspace.policy.ts';
import { audited, type ModuleGates, may, named, open } from '../../shared/graphql/gates.ts';
import { auditLogRead } from './read.event.ts';

export const integrityGates: ModuleGates = {
  types: { AuditIntegrity: open('is made for whoever was allowed to ask') },
  fields: {
    'Query.integrity': audited(may(workspacePolicy, 'readIntegrity'), auditLogRead),
  },
  args: { 'Query.integrity(workspaceId:)': named },
};
