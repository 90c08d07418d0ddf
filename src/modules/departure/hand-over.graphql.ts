import { Extensions, Field, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';
import { answered, type ModuleGates, open } from '../../shared/graphql/gates.ts';
import { inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';

@ObjectType({
  description:
    'A private document whose author is no member any more. Owners see that it exists, and hand it over unread.',
})
export class OrphanedDocument {
  @Field(() => ID, { description: 'The id of the document.' })
  readonly id: string;

  @Field(() => ID, { description: 'The id of its author.' })
  readonly authorId: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was created.' })
  readonly createdAt: Date;
}

@Extensions({ gate: answered })
@ObjectType({ description: 'The answer of handOverDocuments.' })
export class HandOverDocumentsPayload {
  @Field(() => Int, { nullable: true, description: 'How many documents have another author now.' })
  readonly documents: number | null;
}

export const handOverGates: ModuleGates = {
  types: {
    OrphanedDocument: open('Workspace.orphanedDocuments decides on the workspace that it is of.'),
  },
};

export const HandOverDocuments = inputOf(
  'HandOverDocumentsInput',
  'The documents of a person in a workspace, and who gets them.',
  {
    workspaceId: of.id('ws', 'The workspace.'),
    fromUserId: of.id('user', 'The author, who may have left the workspace.'),
    toUserId: of.id('user', 'The new author: an editor of the workspace or above.'),
  },
);
