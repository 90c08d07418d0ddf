import type { Answer } from '../support/client.ts';
import { run } from '../support/mutations.ts';
import type { Ring, RingPlan } from './arena.ts';

/** A right that somebody takes away while somebody else uses it. */
export interface Kind {
  readonly ring: RingPlan;
  readonly revoke: (ring: Ring) => Promise<Answer>;
  readonly use: (ring: Ring) => Promise<Answer>;
  /** The action of the audit event of each. */
  readonly revoked: string;
  readonly used: string;
  /**
   * What whoever comes too late is told. After a deadlock was broken the use runs again, and finds
   * nothing any more by a credential that has ended meanwhile.
   */
  readonly refusals: readonly string[];
  /** What the revocation is told that finds the right used up; without it there is always one. */
  readonly usedUp?: string;
  /** Which workspaces show what the use wrote; null when the revocation deletes that too. */
  readonly written: string | null;
}

const BY_USE = 'By the use';
const wroteDocument = `select workspace_id from documents where title = '${BY_USE}'`;
const wroteComment = `select workspace_id from comments where body = '${BY_USE}'`;
const thirdIsMember =
  'select workspace_id from invitations i join users u using (email_normal) join memberships m using (workspace_id) where m.user_id = u.id';

const updateBy = (send: (ring: Ring) => Parameters<typeof run>[0]) => (ring: Ring) =>
  run(send(ring), 'updateDocument', { id: ring.documentId, version: 1, title: BY_USE });

const editor: RingPlan = { worker: 'editor' };
const removeWorker = ({ boss, worker }: Ring) =>
  run(boss.client, 'removeMember', { id: worker.membershipId });
const accept = ({ third, invitation }: Ring) =>
  run(third.client, 'acceptInvitation', { secret: invitation.secret });
const revokeToken = ({ boss, token }: Ring) => run(boss.client, 'revokeApiToken', { id: token.id });

export const kinds: Readonly<Record<string, Kind>> = {
  'the editor is demoted, and updates': {
    ring: editor,
    revoke: ({ boss, worker }) =>
      run(boss.client, 'changeRole', { id: worker.membershipId, role: 'VIEWER' }),
    use: updateBy(({ worker }) => worker.client),
    revoked: 'membership.roleChanged',
    used: 'document.updated',
    refusals: ['FORBIDDEN'],
    written: wroteDocument,
  },
  'the member is removed, and creates': {
    ring: editor,
    revoke: removeWorker,
    use: ({ worker, workspaceId }) =>
      run(worker.client, 'createDocument', { workspaceId, title: BY_USE }),
    revoked: 'membership.removed',
    used: 'document.created',
    refusals: ['NOT_FOUND'],
    written: wroteDocument,
  },
  'the share is taken back, and its guest updates': {
    ring: { shared: true },
    revoke: ({ boss, shareId }) => run(boss.client, 'unshareDocument', { id: shareId }),
    use: updateBy(({ worker }) => worker.client),
    revoked: 'share.revoked',
    used: 'document.updated',
    refusals: ['NOT_FOUND'],
    written: wroteDocument,
  },
  'the share is made one to read, and its guest updates': {
    ring: { shared: true },
    revoke: ({ boss, worker, documentId }) =>
      run(boss.client, 'shareDocument', { documentId, email: worker.email, level: 'READ' }),
    use: updateBy(({ worker }) => worker.client),
    revoked: 'share.changed',
    used: 'document.updated',
    refusals: ['FORBIDDEN'],
    written: wroteDocument,
  },
  'the document is made private, and a viewer comments': {
    ring: { worker: 'viewer' },
    revoke: ({ boss, documentId }) => run(boss.client, 'makeDocumentPrivate', { id: documentId }),
    use: ({ worker, documentId }) =>
      run(worker.client, 'createComment', { documentId, body: BY_USE }),
    revoked: 'document.madePrivate',
    used: 'comment.created',
    refusals: ['NOT_FOUND'],
    written: wroteComment,
  },
  'the document is made private, and a viewer changes what they said about it': {
    ring: { worker: 'viewer', commented: true },
    revoke: ({ boss, documentId }) => run(boss.client, 'makeDocumentPrivate', { id: documentId }),
    use: ({ worker, commentId }) =>
      run(worker.client, 'updateComment', { id: commentId, version: 1, body: BY_USE }),
    revoked: 'document.madePrivate',
    used: 'comment.updated',
    refusals: ['NOT_FOUND'],
    written: wroteComment,
  },
  'the document is locked, and an editor updates': {
    ring: editor,
    revoke: ({ boss, documentId }) => run(boss.client, 'lockDocument', { id: documentId }),
    use: updateBy(({ worker }) => worker.client),
    revoked: 'document.locked',
    used: 'document.updated',
    refusals: ['FORBIDDEN'],
    written: wroteDocument,
  },
  'the plan is lowered, and the author makes private': {
    ring: { worker: 'editor', author: 'worker', plan: 'pro' },
    revoke: ({ boss, workspaceId }) =>
      run(boss.client, 'changePlan', { id: workspaceId, plan: 'FREE' }),
    use: ({ worker, documentId }) => run(worker.client, 'makeDocumentPrivate', { id: documentId }),
    revoked: 'workspace.planChanged',
    used: 'document.madePrivate',
    refusals: ['PLAN_REQUIRED'],
    written: `select workspace_id from documents where visibility = 'private'`,
  },
  'the token is revoked, and updates': {
    ring: editor,
    revoke: revokeToken,
    use: updateBy(({ token }) => token.client),
    revoked: 'apiToken.revoked',
    used: 'document.updated',
    refusals: ['UNAUTHENTICATED'],
    written: wroteDocument,
  },
  // Both lock the workspace against others and the token: in the wrong order they are a deadlock.
  'the token is revoked, and removes a member': {
    ring: { worker: 'admin', third: 'viewer' },
    revoke: revokeToken,
    use: ({ token, third }) => run(token.client, 'removeMember', { id: third.membershipId }),
    revoked: 'apiToken.revoked',
    used: 'membership.removed',
    refusals: ['UNAUTHENTICATED', 'NOT_FOUND'],
    written: `select id as workspace_id from workspaces w where name = 'A ring'
      and (select count(*) from memberships where workspace_id = w.id) = 2`,
  },
  'the session is ended, and updates': {
    ring: editor,
    revoke: ({ worker }) => run(worker.client, 'revokeSession', { id: worker.sessions[1].id }),
    use: updateBy(({ worker }) => worker.second),
    revoked: 'session.ended',
    used: 'document.updated',
    refusals: ['UNAUTHENTICATED'],
    written: wroteDocument,
  },
  'all sessions are ended, and one creates': {
    ring: editor,
    revoke: ({ worker }) => worker.client.send('mutation { signOutEverywhere { signedOut } }'),
    use: ({ worker, workspaceId }) =>
      run(worker.second, 'createDocument', { workspaceId, title: BY_USE }),
    revoked: 'session.ended',
    used: 'document.created',
    refusals: ['UNAUTHENTICATED'],
    written: wroteDocument,
  },
  'the inviter is removed, and the invited accepts': {
    ring: { worker: 'admin', invited: true },
    revoke: removeWorker,
    use: accept,
    revoked: 'membership.removed',
    used: 'invitation.accepted',
    refusals: ['INVITER_LOST_RIGHT'],
    written: thirdIsMember,
  },
  'the invitation is taken back, and accepted': {
    ring: { worker: 'admin', invited: true },
    revoke: ({ boss, invitation }) => run(boss.client, 'revokeInvitation', { id: invitation.id }),
    use: accept,
    revoked: 'invitation.revoked',
    used: 'invitation.accepted',
    refusals: ['NOT_FOUND'],
    usedUp: 'INVITATION_USED',
    written: thirdIsMember,
  },
  'the workspace is deleted, and a token creates in it': {
    ring: editor,
    revoke: ({ boss, workspaceId }) => run(boss.client, 'deleteWorkspace', { id: workspaceId }),
    use: ({ token, workspaceId }) =>
      run(token.client, 'createDocument', { workspaceId, title: BY_USE }),
    revoked: 'workspace.deleted',
    used: 'document.created',
    refusals: ['UNAUTHENTICATED', 'NOT_FOUND'],
    written: null,
  },
};

/** What an answer says: `done`, or the reason or code of its refusal. */
export function verdictOf({ errors, text }: Answer): string {
  const [error, ...more] = errors ?? [];
  if (!error) return 'done';
  if (more.length > 0) throw new Error(`one error was expected: ${text}`);
  const { code, reason } = error.extensions;
  return code === 'CONFLICT' ? String(reason) : code;
}
