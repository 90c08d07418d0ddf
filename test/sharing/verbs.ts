import type { Answer } from '../support/client.ts';

/** Who can send an operation: a client with a cookie, or one with a token. */
export interface Sender {
  send(query: string, variables?: Record<string, unknown>): Promise<Answer>;
}

type Input = Readonly<Record<string, unknown>>;

/** What each mutation takes, and what the tests ask of its answer. */
const forms = {
  shareDocument: ['ShareDocumentInput', 'share { id level expiresAt }'],
  unshareDocument: ['UnshareDocumentInput', 'share { id }'],
  createComment: ['CreateCommentInput', 'comment { id body version }'],
  updateComment: ['UpdateCommentInput', 'comment { id body version }'],
  deleteComment: ['DeleteCommentInput', 'comment { id }'],
  createDocument: ['CreateDocumentInput', 'document { id title }'],
  updateDocument: ['UpdateDocumentInput', 'document { id title version }'],
  publishDocument: ['DocumentInput', 'document { status }'],
  archiveDocument: ['DocumentInput', 'document { status }'],
  restoreDocument: ['DocumentInput', 'document { status }'],
  makeDocumentPrivate: ['DocumentInput', 'document { visibility }'],
  makeDocumentVisible: ['DocumentInput', 'document { visibility }'],
  lockDocument: ['DocumentInput', 'document { lockedAt }'],
  unlockDocument: ['DocumentInput', 'document { lockedAt }'],
  transferDocument: ['TransferDocumentInput', 'document { id }'],
  deleteDocument: ['DocumentInput', 'document { id }'],
  inviteMember: ['InviteMemberInput', 'invitation { id email role expiresAt acceptedAt }'],
  revokeInvitation: ['RevokeInvitationInput', 'invitation { id }'],
  acceptInvitation: ['AcceptInvitationInput', 'membership { id role }'],
  createWorkspace: ['CreateWorkspaceInput', 'workspace { id }'],
  renameWorkspace: ['RenameWorkspaceInput', 'workspace { name }'],
  setBillingEmail: ['SetBillingEmailInput', 'workspace { id }'],
  changePlan: ['ChangePlanInput', 'workspace { plan }'],
  deleteWorkspace: ['DeleteWorkspaceInput', 'workspace { id }'],
  changeRole: ['ChangeRoleInput', 'membership { role }'],
  leaveWorkspace: ['LeaveWorkspaceInput', 'membership { id }'],
  removeMember: ['RemoveMemberInput', 'membership { id }'],
  transferOwnership: ['TransferOwnershipInput', 'membership { role }'],
  signUp: ['SignUpInput', 'viewer { id }'],
  signIn: ['SignInInput', 'viewer { id }'],
  reauthenticate: ['ReauthenticateInput', 'session { id }'],
  changePassword: ['ChangePasswordInput', 'viewer { id }'],
  revokeSession: ['RevokeSessionInput', 'session { id }'],
  createApiToken: [
    'CreateApiTokenInput',
    'secret apiToken { id name scopes expiresAt lastUsedAt user { id } workspace { id } }',
  ],
  revokeApiToken: ['RevokeApiTokenInput', 'apiToken { id name }'],
  viewAs: ['ViewAsInput', 'secret viewAs { id createdAt expiresAt owner { id } member { id } }'],
  endViewAs: ['EndViewAsInput', 'viewAs { id }'],
  changeName: ['ChangeNameInput', 'viewer { name }'],
  changeEmail: ['ChangeEmailInput', 'viewer { id }'],
} as const satisfies Record<string, readonly [string, string]>;

export type Verb = keyof typeof forms;

/** Sends the mutation with its one input. */
export function run(sender: Sender, verb: Verb, input: Input): Promise<Answer> {
  const [type, fields] = forms[verb];
  const query = `mutation($input: ${type}!) { ${verb}(input: $input) { ${fields} } }`;
  return sender.send(query, { input });
}

/** The same for one that must succeed; resolves to the payload. */
export async function done(sender: Sender, verb: Verb, input: Input): Promise<Answer['data']> {
  const { data, errors, text } = await run(sender, verb, input);
  if (errors) throw new Error(`${verb} was refused: ${text}`);
  return data[verb];
}
