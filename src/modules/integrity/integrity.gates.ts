import { audited, type ModuleGates, may, named, open } from '../../shared/graphql/gates.ts';
import { auditLogRead } from '../audit/read.event.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';

export const integrityGates: ModuleGates = {
  types: { AuditIntegrity: open('is made for whoever was allowed to ask') },
  fields: {
    'Query.integrity': audited(may(workspacePolicy, 'readIntegrity'), auditLogRead),
  },
  asks: { 'Query.integrity(workspaceId:)': named },
};
