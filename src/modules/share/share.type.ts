import { Field, GraphQLISODateTime, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { Node } from '../../shared/graphql/node.ts';
import { sharePolicy } from './share.policy.ts';

export enum ShareLevel {
  READ = 'read',
  COMMENT = 'comment',
  WRITE = 'write',
}

registerEnumType(ShareLevel, {
  name: 'ShareLevel',
  description: 'What a share allows. Each level includes those before it.',
  valuesConfig: {
    READ: { description: 'To read the document and its comments.' },
    COMMENT: { description: 'To comment on it.' },
    WRITE: { description: 'To change its title and text.' },
  },
});

@ViewerCan(sharePolicy)
@ObjectType({
  implements: Node,
  description: 'The right of one person to one document. Seen by those who may share the document.',
})
export class Share extends Node {
  @Field(() => ShareLevel, { description: 'What it allows.' })
  readonly level: string;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it ends; null when it does not.',
  })
  readonly expiresAt: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was first given.' })
  readonly createdAt: Date;
}

export const ShareConnection = connectionOf('Share', () => Share);
