import { all, any, policy, viewerIs } from '../../authz/index.ts';
import { stepUp } from '../user/step-up.ts';
import { plan, role } from '../workspace/levels.ts';
import { workspaces } from '../workspace/workspace.table.ts';
import { apiTokens } from './token.table.ts';

const holder = viewerIs(apiTokens.userId, 'holder');

export const tokenPolicy = policy(
  apiTokens,
  {
    create: all(holder, role('viewer'), plan('pro'), stepUp),
    read: any(holder, role('admin')),
    revoke: any(holder, role('admin')),
    explain: role('admin'),
  },
  {
    name: 'apiToken',
    key: apiTokens.id,
    tenant: { column: apiTokens.workspaceId, of: workspaces.id },
    scopes: {},
  },
);
