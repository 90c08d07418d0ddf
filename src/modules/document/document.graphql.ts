import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { type ModuleGates, may } from '../../shared/graphql/gates.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { type Given, inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { Node } from '../../shared/graphql/node.ts';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { hintsOf, recordOf } from '../actions.ts';
import { userPolicy } from '../user/user.policy.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { documentActions } from './document.actions.ts';
import { documentPolicy } from './document.policy.ts';
import { documentVisibility } from './document.table.ts';

export enum DocumentStatus {
  DRAFT = 'draft',
  PUBLISHED = 'published',
  ARCHIVED = 'archived',
}

registerEnumType(DocumentStatus, {
  name: 'DocumentStatus',
  description: 'The stage of a document.',
  valuesConfig: {
    DRAFT: { description: 'For editors and above, and for its author.' },
    PUBLISHED: { description: 'For every member.' },
    ARCHIVED: { description: 'Put away. Restore it before changing it.' },
  },
});

export enum DocumentVisibility {
  WORKSPACE = 'workspace',
  PRIVATE = 'private',
}

registerEnumType(DocumentVisibility, {
  name: 'DocumentVisibility',
  description: 'Whether roles in the workspace give access to a document.',
  valuesConfig: {
    WORKSPACE: { description: 'Roles decide who reads and changes it.' },
    PRIVATE: { description: 'Only its author, and those it is shared with.' },
  },
});

@ViewerCan(hintsOf(documentActions))
@ObjectType({ implements: Node, description: 'A text in a workspace, with an author.' })
export class Document extends Node {
  @Field(() => String, { description: 'The title.' })
  readonly title: string;

  @Field(() => String, { description: 'The text.' })
  readonly body: string;

  @Field(() => String, { nullable: true, description: 'Notes for those who write the document.' })
  readonly internalNotes: string | null;

  @Field(() => DocumentStatus, { description: 'The stage of the document.' })
  readonly status: string;

  @Field(() => DocumentVisibility, { description: 'Whether roles give access to it.' })
  readonly visibility: string;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was put under legal hold. Null when it is not.',
  })
  readonly lockedAt: Date | null;

  @Field(() => Int, { description: 'The number of its last change, for updates.' })
  readonly version: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was created.' })
  readonly createdAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it was last changed.' })
  readonly updatedAt: Date;
}

export const DocumentConnection = connectionOf('Document', () => Document);

export const documentGates: ModuleGates = {
  types: {
    Document: recordOf(
      documentActions,
      documentPolicy,
      [
        'id',
        'title',
        'body',
        'status',
        'visibility',
        'lockedAt',
        'version',
        'createdAt',
        'updatedAt',
      ],
      { internalNotes: 'readInternalNotes' },
    ),
  },
  fields: {
    'Document.author': may(userPolicy, 'read'),
    'Document.workspace': may(workspacePolicy, 'read'),
    'Workspace.documents': may(documentPolicy, 'read'),
    'Query.document': may(documentPolicy, 'read'),
    'Query.documents': may(documentPolicy, 'read'),
  },
};

export const CreateDocument = inputOf(
  'CreateDocumentInput',
  'A new document. It begins as a draft, and the viewer is its author.',
  {
    workspaceId: of.id('ws', 'The workspace to create it in.'),
    title: of.line(200, 'The title, 1 to 200 characters on one line.'),
    body: of.nullish(of.text(100_000, 'The text, up to 100,000 characters.')),
    internalNotes: of.nullish(of.text(10_000, 'Notes for those who write it, up to 10,000.')),
    visibility: of.nullish(
      of.choice(
        () => DocumentVisibility,
        documentVisibility.enumValues,
        'Whether roles give access to it. Default: WORKSPACE. PRIVATE needs the plan PRO.',
      ),
    ),
  },
);

export const UpdateDocument = inputOf(
  'UpdateDocumentInput',
  'New content for a document. What is left out stays.',
  {
    id: of.id('doc', 'The document.'),
    version: of.version(),
    title: of.optional(of.line(200, 'A new title.')),
    body: of.optional(of.text(100_000, 'A new text.')),
    internalNotes: of.nullish(of.text(10_000, 'New notes. Null removes them.')),
  },
  (schema) =>
    schema.refine(
      ({ id, version, ...content }) => Object.values(content).some((given) => given !== undefined),
      'must change something',
    ),
);

const target = {
  id: of.id('doc', 'The document.'),
  version: of.nullish(of.version()),
};

export const DocumentTarget = inputOf('DocumentInput', 'A document.', target);

export const TransferDocument = inputOf('TransferDocumentInput', 'A new author for a document.', {
  ...target,
  authorId: of.id('user', 'The new author: an editor of the workspace or above.'),
});

export type DocumentTargetGiven = Given<typeof DocumentTarget>;

const payload = (mutation: string) => payloadOf(mutation, 'document', () => Document);

export const CreateDocumentPayload = payload('createDocument');
export const UpdateDocumentPayload = payload('updateDocument');
export const PublishDocumentPayload = payload('publishDocument');
export const ArchiveDocumentPayload = payload('archiveDocument');
export const RestoreDocumentPayload = payload('restoreDocument');
export const MakeDocumentPrivatePayload = payload('makeDocumentPrivate');
export const MakeDocumentVisiblePayload = payload('makeDocumentVisible');
export const LockDocumentPayload = payload('lockDocument');
export const UnlockDocumentPayload = payload('unlockDocument');
export const TransferDocumentPayload = payload('transferDocument');
export const DeleteDocumentPayload = payloadOf(
  'deleteDocument',
  'document',
  () => Document,
  'The document as it was when it was deleted.',
);
