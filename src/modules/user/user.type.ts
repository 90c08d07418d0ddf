import { Field, ObjectType } from 'type-graphql';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { Node } from '../../shared/graphql/node.ts';
import { userPolicy } from './user.policy.ts';

@ViewerCan(userPolicy)
@ObjectType({
  implements: Node,
  description: 'A person. Seen by themselves and by whoever shares a workspace with them.',
})
export class User extends Node {
  @Field(() => String, { description: 'What they are called.' })
  readonly name: string;

  @Field(() => String, {
    nullable: true,
    description: 'Their address. For themselves and for admins of a workspace that they are in.',
  })
  readonly email: string | null;
}
