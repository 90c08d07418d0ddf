import type { Module } from '../module.ts';
import { auditGates } from './audit.gates.ts';
import { auditPolicy } from './audit.policy.ts';
import { AuditResolver } from './audit.resolver.ts';

export const auditModule: Module = {
  resolvers: [AuditResolver],
  gates: auditGates,
  nodes: { evt: auditPolicy },
};
