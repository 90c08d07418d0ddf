import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { Node } from '../../shared/graphql/node.ts';
import { sessionPolicy } from './session.policy.ts';

@ViewerCan(sessionPolicy)
@ObjectType({ implements: Node, description: 'A sign-in of the viewer on one device.' })
export class Session extends Node {
  @Field(() => GraphQLISODateTime, { description: 'When the viewer signed in.' })
  readonly createdAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When the password was last given in it.' })
  readonly authenticatedAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it was last used, to the minute.' })
  readonly lastSeenAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it ends at the latest.' })
  readonly expiresAt: Date;

  @Field(() => String, { nullable: true, description: 'The address that it was started from.' })
  readonly ip: string | null;

  @Field(() => String, { nullable: true, description: 'The program that it was started with.' })
  readonly userAgent: string | null;
}

export const SessionConnection = connectionOf('Session', () => Session);
