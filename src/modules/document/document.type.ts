import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { Node } from '../../shared/graphql/node.ts';
import { documentPolicy } from './document.policy.ts';

export enum DocumentStatus {
  DRAFT = 'draft',
  PUBLISHED = 'published',
  ARCHIVED = 'archived',
}

registerEnumType(DocumentStatus, {
  name: 'DocumentStatus',
  description: 'Where a document stands in its life.',
  valuesConfig: {
    DRAFT: { description: 'For those who write: editors and above, and its author.' },
    PUBLISHED: { description: 'For every member.' },
    ARCHIVED: { description: 'Put away; restore it before changing it.' },
  },
});

export enum DocumentVisibility {
  WORKSPACE = 'workspace',
  PRIVATE = 'private',
}

registerEnumType(DocumentVisibility, {
  name: 'DocumentVisibility',
  description: 'Whether roles in the workspace reach a document at all.',
  valuesConfig: {
    WORKSPACE: { description: 'Roles decide who reads and changes it.' },
    PRIVATE: { description: 'Only its author, and those it is shared with.' },
  },
});

@ViewerCan(documentPolicy)
@ObjectType({ implements: Node, description: 'A text in a workspace, with an author.' })
export class Document extends Node {
  @Field(() => String, { description: 'Its title.' })
  readonly title: string;

  @Field(() => String, { description: 'Its text.' })
  readonly body: string;

  @Field(() => String, {
    nullable: true,
    description: 'Notes of the writers. For its author, and for editors unless it is private.',
  })
  readonly internalNotes: string | null;

  @Field(() => DocumentStatus, { description: 'Where it stands in its life.' })
  readonly status: string;

  @Field(() => DocumentVisibility, { description: 'Whether roles reach it.' })
  readonly visibility: string;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Since when it is under legal hold; null when it is not.',
  })
  readonly lockedAt: Date | null;

  @Field(() => Int, { description: 'Counts its changes, for updates.' })
  readonly version: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  readonly createdAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it was last changed.' })
  readonly updatedAt: Date;
}

export const DocumentConnection = connectionOf('Document', () => Document);
