import type { Credential } from '../../../src/authz/language/viewer.ts';
import { ago, nobody, withCredential } from '../people.ts';
import type { Expectation } from './expectation.ts';
import { bySeeingAs } from './seeing-as.ts';

/** "Scopes" of docs/access-rules.md: what each covers. What none covers, a token cannot do. */
const covered: Readonly<Record<string, readonly string[]>> = {
  'workspace:read': ['workspace.read', 'workspace.readDetails', 'workspace.readBillingEmail'],
  'workspace:write': ['workspace.rename', 'workspace.setBillingEmail'],
  'member:read': [
    'membership.read',
    'membership.readLastSeenAt',
    'invitation.read',
    'user.read',
    'user.readEmail',
  ],
  'member:write': [
    'invitation.create',
    'invitation.revoke',
    'membership.changeRole',
    'membership.remove',
    'membership.keepShares',
  ],
  'document:read': ['document.read', 'document.readInternalNotes', 'comment.read', 'share.read'],
  'document:write': [
    'document.create',
    'document.createPrivate',
    'document.update',
    'document.publish',
    'document.archive',
    'document.restore',
    'document.makePrivate',
    'document.makeVisible',
    'document.share',
    'document.shareWithGuest',
    'document.unshare',
    'document.delete',
    'document.transfer',
    'document.writeInternalNotes',
    'document.lock',
    'document.unlock',
    'share.revoke',
  ],
  'comment:write': ['document.comment', 'comment.update', 'comment.delete'],
  'audit:read': ['auditEvent.read', 'auditEvent.readOrigin', 'workspace.readIntegrity'],
};

/** What is marked † in docs/access-rules.md: a session authenticated within the last 10 minutes. */
const steppedUp: readonly string[] = [
  'user.changeEmail',
  'user.changePassword',
  'apiToken.create',
  'workspace.changePlan',
  'workspace.delete',
  'workspace.handOver',
  'membership.transferOwnership',
  'viewAs.create',
];

/** What needs the same where it makes, unmakes or invites an owner; no token may do it then. */
const steppedUpForOwners: readonly string[] = [
  'membership.changeRole',
  'membership.remove',
  'invitation.create',
];

const scopes = Object.keys(covered);

/** The same attempt by every other credential, with what docs/access-rules.md says of those. */
export function byOtherCredentials(expectation: Expectation): Expectation[] {
  const { policy, action, viewer, expected, title } = expectation;
  if (viewer.userId === null) return [];
  const name = `${policy.name}.${action}`;
  const scope = scopes.find((each) => covered[each]?.includes(name));
  const by = (credential: Credential, outcome: Expectation['expected']): Expectation => ({
    ...expectation,
    title: `${title}, by ${JSON.stringify(credential)}`,
    viewer: withCredential(viewer, credential),
    expected: outcome,
  });
  const session = (age: number): Credential => ({
    kind: 'session',
    id: 'session',
    authenticatedAt: ago(age),
  });
  const isOfOwner = steppedUpForOwners.includes(name) && expectation.row.role === 'owner';
  const needsSession = isOfOwner && expected === 'yes';
  const isOld = steppedUp.includes(name) || needsSession;
  const token = (given: readonly string[], tenantId: string): Credential => ({
    kind: 'token',
    id: 'token',
    scopes: new Set(given),
    tenantId,
  });
  const rest = scopes.filter((other) => other !== scope);
  // Oneself is in no workspace; others are known from this one only.
  const isSelf = policy.tenant === null && expectation.row.id === viewer.userId;
  const elsewhere = isSelf ? expected : 'NOT_FOUND';
  return [
    {
      ...expectation,
      title: `${title}, not signed in`,
      viewer: nobody,
      expected: 'UNAUTHENTICATED',
    },
    by(session(9.9 * 60), expected),
    by(session(10.1 * 60), isOld ? 'STEP_UP_REQUIRED' : expected),
    by(token(rest, 'acme'), 'SCOPE_REQUIRED'),
    by(token(scopes, 'acme'), scope && !needsSession ? expected : 'SCOPE_REQUIRED'),
    by(token(scopes, 'globex'), scope ? elsewhere : 'SCOPE_REQUIRED'),
    ...bySeeingAs(expectation, scope, elsewhere),
  ];
}
