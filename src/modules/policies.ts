import { auditPolicy } from '../audit/api/audit.policy.ts';
import type { Policy } from '../authz/index.ts';
import { commentPolicy } from './comment/comment.policy.ts';
import { documentPolicy } from './document/document.policy.ts';
import { viewAsPolicy } from './impersonation/impersonation.policy.ts';
import { invitationPolicy } from './invitation/invitation.policy.ts';
import { membershipPolicy } from './membership/membership.policy.ts';
import { sessionPolicy } from './session/session.policy.ts';
import { sharePolicy } from './share/share.policy.ts';
import { tokenPolicy } from './token/token.policy.ts';
import { userPolicy } from './user/user.policy.ts';
import { workspacePolicy } from './workspace/workspace.policy.ts';

/** The policy of every resource, in the order in which a reviewer reads them. */
export const policies: readonly Policy[] = [
  userPolicy,
  sessionPolicy,
  tokenPolicy,
  workspacePolicy,
  membershipPolicy,
  invitationPolicy,
  documentPolicy,
  sharePolicy,
  commentPolicy,
  auditPolicy,
  viewAsPolicy,
];
