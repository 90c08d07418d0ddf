import { gridOf } from './grid.ts';

/**
 * What tokens come to, by the scope that the action takes (a `-`: none covers it), and by the role
 * of the token's user in the workspace on the plan enterprise. All is about what Olivia made, or
 * about Evan, an editor. Letters as in `grid.ts`; `0` is a list that is answered, and empty.
 */
export const mutations = gridOf(
  2,
  `
  mutation            scope           owner admin editor viewer
  renameWorkspace     workspace:write y     y     F      F
  setBillingEmail     workspace:write y     F     F      F
  inviteMember        member:write    y     y     F      F
  revokeInvitation    member:write    y     y     N      N
  changeRole          member:write    y     y     F      F
  removeMember        member:write    y     y     F      F
  createDocument      document:write  y     y     y      F
  updateDocument      document:write  y     y     y      F
  publishDocument     document:write  y     y     y      N
  archiveDocument     document:write  y     y     y      F
  restoreDocument     document:write  y     y     y      N
  makeDocumentPrivate document:write  y     F     F      F
  makeDocumentVisible document:write  y     N     N      N
  lockDocument        document:write  y     y     F      F
  unlockDocument      document:write  y     y     F      F
  deleteDocument      document:write  y     y     F      F
  transferDocument    document:write  y     y     F      F
  shareDocument       document:write  y     y     F      F
  unshareDocument     document:write  y     y     N      N
  createComment       comment:write   y     y     y      y
  updateComment       comment:write   y     F     F      F
  deleteComment       comment:write   y     y     F      F
  createWorkspace     -               y     y     y      y
  changePlan          -               y     F     F      F
  deleteWorkspace     -               y     F     F      F
  leaveWorkspace      -               y     y     y      y
  transferOwnership   -               y     F     F      F
  acceptInvitation    -               y     y     y      y
  reauthenticate      -               y     y     y      y
  changePassword      -               y     y     y      y
  revokeSession       -               y     y     y      y
  createApiToken      -               y     y     y      y
  revokeApiToken      -               y     y     y      y
  changeName          -               y     y     y      y
  changeEmail         -               y     y     y      y
  `,
);

/** What is asked by its id, as a node, and what is listed. */
export const questions = gridOf(
  2,
  `
  question            scope           owner admin editor viewer
  Workspace           workspace:read  y     y     y      y
  billingEmail        workspace:read  y     y     F      F
  memberCount         workspace:read  y     y     y      y
  Membership          member:read     y     y     y      y
  Invitation          member:read     y     y     N      N
  User                member:read     y     y     y      y
  Document            document:read   y     y     y      y
  internalNotes       document:read   y     y     y      F
  Comment             document:read   y     y     y      y
  Share               document:read   y     y     N      N
  AuditEvent          audit:read      y     y     N      N
  ApiToken            -               y     y     N      N
  Session             -               y     N     N      N
  documents           document:read   y     y     y      y
  auditEvents         audit:read      y     y     0      0
  `,
);
