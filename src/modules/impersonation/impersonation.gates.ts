import {
  answered,
  audited,
  listed,
  type ModuleGates,
  may,
  record,
} from '../../shared/graphql/gates.ts';
import { userPolicy } from '../user/user.policy.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { viewAsEvents } from './impersonation.events.ts';
import { viewAsPolicy } from './impersonation.policy.ts';

export const impersonationGates: ModuleGates = {
  types: {
    ViewAs: record(viewAsPolicy, ['id', 'createdAt', 'expiresAt']),
    ViewAsConnection: listed,
    ViewAsEdge: listed,
    ViewAsPayload: answered,
    EndViewAsPayload: answered,
  },
  fields: {
    'ViewAs.owner': may(userPolicy, 'read'),
    'ViewAs.member': may(userPolicy, 'read'),
    'ViewAs.workspace': may(workspacePolicy, 'read'),
    'Workspace.viewAsSessions': may(viewAsPolicy, 'read'),
    'Mutation.viewAs': audited(may(viewAsPolicy, 'create'), viewAsEvents.started),
    'Mutation.endViewAs': audited(may(viewAsPolicy, 'end'), viewAsEvents.ended),
  },
};
