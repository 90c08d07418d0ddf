import { all, always, any, policy, some, unexpired, viewerIs } from '../../authz/index.ts';
import { documentShares } from '../share/share.table.ts';
import { stepUp } from '../user/step-up.ts';
import { role } from './levels.ts';
import { workspaces } from './workspace.table.ts';

/** Somebody with whom something in it is shared. They learn what it is called, and no more. */
const guest = some('guest', {
  words: {
    holds: 'has a share of a document in it that has not expired',
    who: 'people with a share of a document in it',
  },
  table: documentShares,
  on: [[documentShares.workspaceId, workspaces.id]],
  where: all(viewerIs(documentShares.userId, 'recipient'), unexpired(documentShares.expiresAt)),
});

export const workspacePolicy = policy(
  workspaces,
  {
    create: always,
    read: any(role('viewer'), guest),
    readDetails: role('viewer'),
    readBillingEmail: role('admin'),
    rename: role('admin'),
    setBillingEmail: role('owner'),
    changePlan: all(role('owner'), stepUp),
    delete: all(role('owner'), stepUp),
    /** Which private documents have no author among the members; neither title nor text. */
    readOrphans: role('owner'),
    /** Gives all documents of one person to another member, unread. */
    handOver: all(role('owner'), stepUp),
    explain: role('admin'),
    readIntegrity: role('admin'),
  },
  {
    name: 'workspace',
    key: workspaces.id,
    tenant: { column: workspaces.id, of: workspaces.id },
    scopes: {
      read: 'workspace:read',
      readDetails: 'workspace:read',
      readBillingEmail: 'workspace:read',
      rename: 'workspace:write',
      setBillingEmail: 'workspace:write',
      readIntegrity: 'audit:read',
    },
  },
);
