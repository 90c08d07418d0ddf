import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { idSchema, lineSchema, textSchema, versionSchema } from '../input.ts';
import { Workspace } from '../workspace/workspace.type.ts';
import { Document, DocumentVisibility } from './document.type.ts';

const id = idSchema('doc');
const title = lineSchema(200);
const body = textSchema(100_000);
const internalNotes = textSchema(10_000);

@InputType({ description: 'What makes a document. It begins as a draft of the viewer.' })
export class CreateDocumentInput {
  @Field(() => ID, { description: 'The workspace to make it in.' })
  readonly workspaceId: string;

  @Field(() => String, { description: 'Its title, 1 to 200 characters on one line.' })
  readonly title: string;

  @Field(() => String, { nullable: true, description: 'Its text, up to 100,000 characters.' })
  readonly body?: string | null;

  @Field(() => String, { nullable: true, description: 'Notes of the writers, up to 10,000.' })
  readonly internalNotes?: string | null;

  @Field(() => DocumentVisibility, {
    nullable: true,
    description: 'Whether roles reach it. Default: WORKSPACE; PRIVATE needs the plan PRO.',
  })
  readonly visibility?: DocumentVisibility | null;
}
export const createDocumentSchema = z.object({
  workspaceId: idSchema('ws'),
  title,
  body: body.nullish(),
  internalNotes: internalNotes.nullish(),
  visibility: z.enum(['workspace', 'private']).nullish(),
});

@InputType({ description: 'New content for a document. What is left out stays.' })
export class UpdateDocumentInput {
  @Field(() => ID, { description: 'Which document.' })
  readonly id: string;

  @Field(() => Int, { description: 'The version last seen; a stale one is refused.' })
  readonly version: number;

  @Field(() => String, { nullable: true, description: 'A new title.' })
  readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'A new text.' })
  readonly body?: string | null;

  @Field(() => String, { nullable: true, description: 'New notes of the writers; null for none.' })
  readonly internalNotes?: string | null;
}
export const updateDocumentSchema = z
  .object({
    id,
    version: versionSchema,
    title: title.optional(),
    body: body.optional(),
    internalNotes: internalNotes.nullish(),
  })
  .refine(
    ({ title, body, internalNotes }) =>
      [title, body, internalNotes].some((given) => given !== undefined),
    'must change something',
  );

@InputType({ description: 'Which document.' })
export class DocumentInput {
  @Field(() => ID, { description: 'Its id.' })
  readonly id: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version last seen; a stale one is refused.',
  })
  readonly version?: number | null;
}
export const documentSchema = z.object({ id, version: versionSchema.nullish() });

@InputType({ description: 'A new author for a document.' })
export class TransferDocumentInput extends DocumentInput {
  @Field(() => ID, { description: 'The new author: an editor of the workspace or above.' })
  readonly authorId: string;
}
export const transferDocumentSchema = documentSchema.extend({ authorId: idSchema('user') });

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
export const DeleteWorkspacePayload = payloadOf(
  'deleteWorkspace',
  'workspace',
  () => Workspace,
  'The workspace as it was when it was deleted.',
);
