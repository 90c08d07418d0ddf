import { userPolicy } from '../../modules/user/user.policy.ts';
import { workspacePolicy } from '../../modules/workspace/workspace.policy.ts';
import {
  audited,
  filterable,
  type ModuleGates,
  may,
  named,
  open,
  record,
} from '../../shared/graphql/gates.ts';
import { auditOrderGates } from './audit.filter.ts';
import { auditPolicy } from './audit.policy.ts';
import { auditLogRead } from './read.event.ts';

export const auditGates: ModuleGates = {
  types: {
    AuditEvent: record(
      auditPolicy,
      [
        'id',
        'time',
        'actorId',
        'credentialKind',
        'impersonatorId',
        'action',
        'targetType',
        'targetId',
        'outcome',
        'denialCode',
        'requires',
        'attempts',
        'sequence',
        'authority',
        'decisionId',
        'requestId',
        'change',
      ],
      { ip: 'readOrigin', userAgent: 'readOrigin' },
    ),
    AuditChange: open('is redacted for the reader when it is created'),
    AuditProof: open('is created for a viewer who may read its event, and redacted for them'),
    AuditInclusion: open('is part of a proof'),
    AuditHead: open('is part of a proof'),
    AuditIntegrity: open('is created for a viewer who passed the gate of the query'),
  },
  fields: {
    'AuditEvent.actor': may(userPolicy, 'read'),
    'AuditEvent.impersonator': may(userPolicy, 'read'),
    'AuditEvent.target': open('is decided on by the policy of the record'),
    'Query.auditEvents': audited(may(auditPolicy, 'read'), auditLogRead),
    'Query.auditProof': audited(may(auditPolicy, 'read'), auditLogRead),
    'Query.integrity': audited(may(workspacePolicy, 'readIntegrity'), auditLogRead),
  },
  args: {
    'Query.auditEvents(workspaceId:)': named,
    'Query.auditProof(eventId:)': named,
    'Query.integrity(workspaceId:)': named,
    ...auditOrderGates,
    'AuditFilter.actorId': filterable('AuditEvent.actorId'),
    'AuditFilter.action': filterable('AuditEvent.action'),
    'AuditFilter.targetId': filterable('AuditEvent.targetId'),
    'AuditFilter.outcome': filterable('AuditEvent.outcome'),
    'AuditFilter.since': filterable('AuditEvent.time'),
    'AuditFilter.until': filterable('AuditEvent.time'),
  },
};
