import { Field, GraphQLISODateTime, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { Node } from '../../shared/graphql/node.ts';
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
  description: 'What an API token is good for. What no scope covers, a token cannot do.',
  valuesConfig: {
    WORKSPACE_READ: { description: 'Reading the workspace.' },
    WORKSPACE_WRITE: { description: 'Renaming it, setting its billing address.' },
    MEMBER_READ: { description: 'Reading members and invitations.' },
    MEMBER_WRITE: { description: 'Inviting, revoking, changing roles, removing.' },
    DOCUMENT_READ: { description: 'Reading documents, their comments and shares.' },
    DOCUMENT_WRITE: { description: 'Every other action on documents.' },
    COMMENT_WRITE: { description: 'Making, changing and deleting comments.' },
    AUDIT_READ: { description: 'Reading the audit log.' },
  },
});

@ViewerCan(tokenPolicy)
@ObjectType({
  implements: Node,
  description:
    'A credential for programs, of one user for one workspace. Its rights are those that the user has now, cut down to its scopes.',
})
export class ApiToken extends Node {
  @Field(() => String, { description: 'What its user calls it.' })
  readonly name: string;

  @Field(() => [TokenScope], { description: 'What it is good for.' })
  readonly scopes: readonly string[];

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  readonly createdAt: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it ends; null: it does not.',
  })
  readonly expiresAt: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was last used, to the minute.',
  })
  readonly lastUsedAt: Date | null;
}

export const ApiTokenConnection = connectionOf('ApiToken', () => ApiToken);
