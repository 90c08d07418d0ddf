import { Extensions, Field, GraphQLISODateTime, ObjectType, registerEnumType } from 'type-graphql';
import { z } from 'zod';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { answered, type ModuleGates, may } from '../../shared/graphql/gates.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { Node } from '../../shared/graphql/node.ts';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { hintsOf, recordOf } from '../actions.ts';
import { userPolicy } from '../user/user.policy.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { scopes } from './scopes.ts';
import { tokenActions } from './token.actions.ts';
import { tokenPolicy } from './token.policy.ts';

export enum TokenScope {
  WORKSPACE_READ = 'workspace:read',
  WORKSPACE_WRITE = 'workspace:write',
  MEMBER_READ = 'member:read',
  MEMBER_WRITE = 'member:write',
  DOCUMENT_READ = 'document:read',
  DOCUMENT_WRITE = 'document:write',
  COMMENT_WRITE = 'comment:write',
  AUDIT_READ = 'audit:read',
}

registerEnumType(TokenScope, {
  name: 'TokenScope',
  description: 'A group of actions that an API token may do. No token can do anything else.',
  valuesConfig: {
    WORKSPACE_READ: { description: 'Read the workspace.' },
    WORKSPACE_WRITE: { description: 'Rename the workspace and set its billing address.' },
    MEMBER_READ: { description: 'Read members and invitations.' },
    MEMBER_WRITE: { description: 'Invite and remove members, change roles, revoke invitations.' },
    DOCUMENT_READ: { description: 'Read documents, their comments and their shares.' },
    DOCUMENT_WRITE: { description: 'Every other action on documents.' },
    COMMENT_WRITE: { description: 'Create, change and delete comments.' },
    AUDIT_READ: { description: 'Read the audit log.' },
  },
});

@ViewerCan(hintsOf(tokenActions))
@ObjectType({
  implements: Node,
  description:
    'A credential for programs, of one user in one workspace. It has the rights that the user has now, limited to its scopes.',
})
export class ApiToken extends Node {
  @Field(() => String, { description: 'The name that its user gave it.' })
  readonly name: string;

  @Field(() => [TokenScope], { description: 'What it may do.' })
  readonly scopes: readonly string[];

  @Field(() => GraphQLISODateTime, { description: 'When it was created.' })
  readonly createdAt: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it expires. Null when it does not.',
  })
  readonly expiresAt: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was last used, to the minute.',
  })
  readonly lastUsedAt: Date | null;
}

export const ApiTokenConnection = connectionOf('ApiToken', () => ApiToken);

export const tokenGates: ModuleGates = {
  types: {
    ApiToken: recordOf(tokenActions, tokenPolicy, [
      'id',
      'name',
      'scopes',
      'createdAt',
      'expiresAt',
      'lastUsedAt',
    ]),
  },
  fields: {
    'ApiToken.user': may(userPolicy, 'read'),
    'ApiToken.workspace': may(workspacePolicy, 'read'),
    'Workspace.apiTokens': may(tokenPolicy, 'read'),
  },
};

export const CreateApiToken = inputOf('CreateApiTokenInput', 'A new API token of the viewer.', {
  workspaceId: of.id('ws', 'The workspace that it is for.'),
  name: of.line(100, 'The name, 1 to 100 characters on one line.'),
  scopes: of.field(
    () => [TokenScope],
    z
      .array(z.enum(scopes))
      .min(1, 'must name at least one')
      .transform((given) => [...new Set(given)].sort()),
    "What it may do: scopes that the viewer's role can use.",
  ),
  expiresAt: of.nullish(of.time('When it expires, later than now. Default: never.')),
});

export const RevokeApiToken = inputOf('RevokeApiTokenInput', 'An API token to revoke.', {
  id: of.id('tok', 'The token.'),
});

@Extensions({ gate: answered })
@ObjectType({ description: 'The answer of createApiToken.' })
export class CreateApiTokenPayload {
  @Field(() => ApiToken, { nullable: true, description: 'The token, without its secret.' })
  readonly apiToken: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'The secret, for `Authorization: Bearer`. It is never shown again.',
  })
  readonly secret: string | null;
}

export const RevokeApiTokenPayload = payloadOf(
  'revokeApiToken',
  'apiToken',
  () => ApiToken,
  'The token as it was when it was revoked.',
);
