import { gridOf } from './grid.ts';

/**
 * What tokens come to that have the scope of the mutation, by the role of the token's user in the
 * workspace on the plan enterprise. All is about what Olivia created, or about Evan, an editor.
 * Letters as in `grid.ts`.
 */
export const mutations = gridOf(
  1,
  `
  mutation            owner admin editor viewer
  renameWorkspace     y     y     F      F
  setBillingEmail     y     F     F      F
  inviteMember        y     y     F      F
  revokeInvitation    y     y     N      N
  changeRole          y     y     F      F
  removeMember        y     y     F      F
  createDocument      y     y     y      F
  updateDocument      y     y     y      F
  publishDocument     y     y     y      N
  archiveDocument     y     y     y      F
  restoreDocument     y     y     y      N
  makeDocumentPrivate y     F     F      F
  makeDocumentVisible y     N     N      N
  lockDocument        y     y     F      F
  unlockDocument      y     y     F      F
  deleteDocument      y     y     F      F
  transferDocument    y     y     F      F
  shareDocument       y     y     F      F
  unshareDocument     y     y     N      N
  createComment       y     y     y      y
  updateComment       y     F     F      F
  deleteComment       y     y     F      F
  createWorkspace     y     y     y      y
  changePlan          y     F     F      F
  deleteWorkspace     y     F     F      F
  leaveWorkspace      y     y     y      y
  transferOwnership   y     F     F      F
  acceptInvitation    y     y     y      y
  reauthenticate      y     y     y      y
  changePassword      y     y     y      y
  revokeSession       y     y     y      y
  createApiToken      y     y     y      y
  revokeApiToken      y     y     y      y
  changeName          y     y     y      y
  changeEmail         y     y     y      y
  `,
);

/**
 * What is asked by its id, as a node, and what is listed, by the scope that it takes (`-`: no scope
 * covers it). `0` is a list that is answered, and empty.
 */
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
