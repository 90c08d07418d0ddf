import { all, policy, viewerIs } from '../../authz/index.ts';
import { stepUp } from '../user/step-up.ts';
import { role } from '../workspace/levels.ts';
import { workspaces } from '../workspace/workspace.table.ts';
import { viewAsSessions } from './impersonation.table.ts';

const opener = viewerIs(viewAsSessions.ownerId, 'opener');
const themselves = viewerIs(viewAsSessions.memberId, 'person seen as');

export const viewAsPolicy = policy(
  viewAsSessions,
  {
    create: all(opener, role('owner'), stepUp).except(themselves),
    read: role('owner'),
    end: all(opener, role('owner')),
  },
  {
    name: 'viewAs',
    key: viewAsSessions.id,
    tenant: { column: viewAsSessions.workspaceId, of: workspaces.id },
    scopes: {},
  },
);
