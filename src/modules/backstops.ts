import { auditBackstop } from '../audit/api/audit.backstop.ts';
import { logBackstops } from '../audit/api/log.backstop.ts';
import type { Backstop } from '../authz/index.ts';
import { commentBackstop } from './comment/comment.backstop.ts';
import { documentBackstop } from './document/document.backstop.ts';
import { viewAsBackstop } from './impersonation/impersonation.backstop.ts';
import { invitationBackstop } from './invitation/invitation.backstop.ts';
import { membershipBackstop } from './membership/membership.backstop.ts';
import { sessionBackstop } from './session/session.backstop.ts';
import { shareBackstop } from './share/share.backstop.ts';
import { tokenBackstop } from './token/token.backstop.ts';
import { passwordBackstop, userBackstop } from './user/user.backstop.ts';
import { workspaceBackstop } from './workspace/workspace.backstop.ts';

/** What stands in the database under every policy, a table each. */
export const backstops: readonly Backstop[] = [
  userBackstop,
  passwordBackstop,
  sessionBackstop,
  tokenBackstop,
  workspaceBackstop,
  membershipBackstop,
  invitationBackstop,
  documentBackstop,
  shareBackstop,
  commentBackstop,
  auditBackstop,
  ...logBackstops,
  viewAsBackstop,
];
