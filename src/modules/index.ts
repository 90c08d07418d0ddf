// The decorators of the resolvers need it before anything else.
import 'reflect-metadata';
import { auditModule } from '../audit/api/audit.module.ts';
import { accessModule } from './access/index.ts';
import { addressModule } from './address/index.ts';
import { commentModule } from './comment/index.ts';
import { departureModule } from './departure/index.ts';
import { documentModule } from './document/index.ts';
import { impersonationModule } from './impersonation/index.ts';
import { invitationModule } from './invitation/index.ts';
import { membershipModule } from './membership/index.ts';
import type { Module } from './module.ts';
import { NodeResolver, nodeGates } from './node.resolver.ts';
import { recoveryModule } from './recovery/index.ts';
import { sessionModule } from './session/index.ts';
import { shareModule } from './share/index.ts';
import { tokenModule } from './token/index.ts';
import { userModule } from './user/index.ts';
import { workspaceModule } from './workspace/index.ts';

/** All of the product. Policies, row-level security, events and gates follow from this list. */
export const modules: readonly Module[] = [
  { resolvers: [NodeResolver], gates: nodeGates },
  userModule,
  addressModule,
  sessionModule,
  recoveryModule,
  workspaceModule,
  membershipModule,
  invitationModule,
  tokenModule,
  impersonationModule,
  documentModule,
  shareModule,
  departureModule,
  commentModule,
  auditModule,
  accessModule,
];
