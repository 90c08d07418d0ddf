import { auditModule } from '../audit/api/audit.module.ts';
import { integrityModule } from '../audit/api/integrity.module.ts';
import { connectionGates } from '../shared/graphql/connection.ts';
import { hintGates } from '../shared/graphql/hints.ts';
import { accessModule } from './access/access.module.ts';
import { commentModule } from './comment/comment.module.ts';
import { documentModule } from './document/document.module.ts';
import { impersonationModule } from './impersonation/impersonation.module.ts';
import { invitationModule } from './invitation/invitation.module.ts';
import { membershipModule } from './membership/membership.module.ts';
import type { Module } from './module.ts';
import { NodeResolver, nodeGates } from './node.resolver.ts';
import { sessionModule } from './session/session.module.ts';
import { shareModule } from './share/share.module.ts';
import { tokenModule } from './token/token.module.ts';
import { userModule } from './user/user.module.ts';
import { workspaceModule } from './workspace/workspace.module.ts';

/** All of the product. */
export const modules: readonly Module[] = [
  { resolvers: [NodeResolver], gates: nodeGates },
  { resolvers: [], gates: connectionGates },
  { resolvers: [], gates: hintGates },
  userModule,
  sessionModule,
  workspaceModule,
  membershipModule,
  invitationModule,
  tokenModule,
  impersonationModule,
  documentModule,
  shareModule,
  commentModule,
  auditModule,
  integrityModule,
  accessModule,
];
