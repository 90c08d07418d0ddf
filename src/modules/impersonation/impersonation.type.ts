import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { Node } from '../../shared/graphql/node.ts';
import { viewAsPolicy } from './impersonation.policy.ts';

@ViewerCan(viewAsPolicy)
@ObjectType({
  implements: Node,
  description:
    'A read-only session in which an owner sees the workspace as one of its members does, private documents left out. It lasts 15 minutes, and ends with either membership and with the session that it was started in.',
})
export class ViewAs extends Node {
  @Field(() => GraphQLISODateTime, { description: 'When it was started.' })
  readonly createdAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it ends.' })
  readonly expiresAt: Date;
}

export const ViewAsConnection = connectionOf('ViewAs', () => ViewAs);
