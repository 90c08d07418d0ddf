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
import { tokenEvents } from './token.events.ts';
import { tokenPolicy } from './token.policy.ts';

export const tokenGates: ModuleGates = {
  types: {
    ApiToken: record(tokenPolicy, ['id', 'name', 'scopes', 'createdAt', 'expiresAt', 'lastUsedAt']),
    ApiTokenConnection: listed,
    ApiTokenEdge: listed,
    CreateApiTokenPayload: answered,
    RevokeApiTokenPayload: answered,
  },
  fields: {
    'ApiToken.user': may(userPolicy, 'read'),
    'ApiToken.workspace': may(workspacePolicy, 'read'),
    'Workspace.apiTokens': may(tokenPolicy, 'read'),
    'Mutation.createApiToken': audited(may(tokenPolicy, 'create'), tokenEvents.created),
    'Mutation.revokeApiToken': audited(may(tokenPolicy, 'revoke'), tokenEvents.revoked),
  },
};
