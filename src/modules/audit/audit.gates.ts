import { listed, type ModuleGates, may, open, record } from '../../shared/graphql/gates.ts';
import { auditPolicy } from './audit.policy.ts';

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
        'authority',
        'decisionId',
        'requestId',
        'change',
      ],
      { ip: 'readOrigin', userAgent: 'readOrigin' },
    ),
    AuditEventConnection: listed,
    AuditEventEdge: listed,
    AuditChange: open('is redacted for the reader where it is made'),
  },
  fields: { 'Query.auditEvents': may(auditPolicy, 'read') },
};
