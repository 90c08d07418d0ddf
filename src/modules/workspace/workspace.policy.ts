import { all, always, policy } from '../../authz/index.ts';
import { stepUp } from '../user/step-up.ts';
import { role } from './standing.ts';
import { workspaces } from './workspace.table.ts';

export const workspacePolicy = policy(
  workspaces,
  {
    create: always,
    read: role('viewer'),
    readDetails: role('viewer'),
    readBillingEmail: role('admin'),
    rename: role('admin'),
    setBillingEmail: role('owner'),
    changePlan: all(role('owner'), stepUp),
    delete: all(role('owner'), stepUp),
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
    },
  },
);
