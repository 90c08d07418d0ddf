import { all, described, policy, viewerIs } from '../../authz/index.ts';
import { stepUp } from '../user/step-up.ts';
import { role } from '../workspace/levels.ts';
import { workspaces } from '../workspace/workspace.table.ts';
import { viewAsSessions } from './impersonation.table.ts';

const opener = described(viewerIs(viewAsSessions.ownerId, 'opener'), {
  who: 'the person who opens it',
  missing: { only: ['the owner who opened it'] },
});
const themselves = described(viewerIs(viewAsSessions.memberId, 'person seen as'), {
  unless: 'unless that is the member who is seen as',
  present: { says: 'You cannot see a workspace as yourself.' },
});

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
