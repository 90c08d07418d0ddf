import type { Attempt } from './attempt.ts';

/** Each mutation but sign-in and sign-up: the input's type, and what is asked of the answer. */
const shapes = {
  signOut: [null, 'signedOut'],
  signOutEverywhere: [null, 'signedOut'],
  changeName: ['ChangeNameInput', 'viewer { id name }'],
  changeEmail: ['ChangeEmailInput', 'viewer { id email }'],
  changePassword: ['ChangePasswordInput', 'viewer { id }'],
  reauthenticate: ['ReauthenticateInput', 'session { id }'],
  revokeSession: ['RevokeSessionInput', 'session { id }'],
  createWorkspace: ['CreateWorkspaceInput', 'workspace { id name plan }'],
  renameWorkspace: ['RenameWorkspaceInput', 'workspace { id name }'],
  setBillingEmail: ['SetBillingEmailInput', 'workspace { id billingEmail }'],
  changePlan: ['ChangePlanInput', 'workspace { id plan }'],
  deleteWorkspace: ['DeleteWorkspaceInput', 'workspace { id }'],
  changeRole: ['ChangeRoleInput', 'membership { id role }'],
  leaveWorkspace: ['LeaveWorkspaceInput', 'membership { id }'],
  removeMember: ['RemoveMemberInput', 'membership { id }'],
  transferOwnership: ['TransferOwnershipInput', 'membership { id role }'],
  createDocument: ['CreateDocumentInput', 'document { id }'],
  updateDocument: ['UpdateDocumentInput', 'document { id }'],
  publishDocument: ['DocumentInput', 'document { id }'],
  archiveDocument: ['DocumentInput', 'document { id }'],
  restoreDocument: ['DocumentInput', 'document { id }'],
  makeDocumentPrivate: ['DocumentInput', 'document { id }'],
  makeDocumentVisible: ['DocumentInput', 'document { id }'],
  lockDocument: ['DocumentInput', 'document { id }'],
  unlockDocument: ['DocumentInput', 'document { id }'],
  transferDocument: ['TransferDocumentInput', 'document { id }'],
  deleteDocument: ['DocumentInput', 'document { id }'],
  shareDocument: ['ShareDocumentInput', 'share { id level }'],
  unshareDocument: ['UnshareDocumentInput', 'share { id }'],
  createComment: ['CreateCommentInput', 'comment { id body }'],
  updateComment: ['UpdateCommentInput', 'comment { id body }'],
  deleteComment: ['DeleteCommentInput', 'comment { id }'],
  inviteMember: ['InviteMemberInput', 'invitation { id }'],
  revokeInvitation: ['RevokeInvitationInput', 'invitation { id }'],
  acceptInvitation: ['AcceptInvitationInput', 'membership { id role }'],
  createApiToken: ['CreateApiTokenInput', 'apiToken { id }'],
  viewAs: ['ViewAsInput', 'viewAs { id }'],
  endViewAs: ['EndViewAsInput', 'viewAs { id }'],
  revokeApiToken: ['RevokeApiTokenInput', 'apiToken { id }'],
} as const;

export type MutationName = keyof typeof shapes;
type Input = Readonly<Record<string, unknown>>;

/** One mutation with its input, if it takes one. */
export interface Mutation {
  readonly name: MutationName;
  readonly input?: Input;
  /** What is asked of the answer, when not the usual. */
  readonly selection?: string;
}

/** An attempt at one mutation. */
export function mutate(name: MutationName, input: Input = {}, selection?: string): Attempt {
  return mutateAll({ [name]: { name, input, ...(selection ? { selection } : {}) } });
}

/** An attempt at several mutations in one document, each under an alias, in their order. */
export function mutateAll(mutations: Readonly<Record<string, Mutation>>): Attempt {
  const parts = Object.entries(mutations).map(([alias, { name, input = {}, selection }]) => {
    const [type, usual] = shapes[name];
    const argument = type === null ? '' : `(input: $${alias})`;
    return {
      field: `${alias === name ? '' : `${alias}: `}${name}${argument} { ${selection ?? usual} }`,
      declared: type === null ? [] : [`$${alias}: ${type}!`],
      given: type === null ? [] : [[alias, input] as const],
    };
  });
  const declared = parts.flatMap((part) => part.declared).join(', ');
  return {
    query: `mutation ${declared && `(${declared})`} {
      ${parts.map(({ field }) => field).join('\n')}
    }`,
    variables: Object.fromEntries(parts.flatMap(({ given }) => given)),
  };
}
