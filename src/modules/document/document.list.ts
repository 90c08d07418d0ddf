import { eq, gt, inArray, lt } from 'drizzle-orm';
import { ArgsType, Field, registerEnumType } from 'type-graphql';
import { z } from 'zod';
import { type Order, refTo } from '../../authz/index.ts';
import { conjunction } from '../../shared/conjunction.ts';
import type { Listing } from '../../shared/graphql/connection.ts';
import { filterable, type ModuleGates, open, sortKeys } from '../../shared/graphql/gates.ts';
import { type Given, inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { PageArgs } from '../../shared/graphql/page-args.ts';
import { DocumentStatus, DocumentVisibility } from './document.graphql.ts';
import { sharedRead } from './document.policy.ts';
import { documentStatus, documents, documentVisibility } from './document.table.ts';

export enum DocumentOrder {
  NEWEST = 'newest',
  OLDEST = 'oldest',
  LAST_UPDATED = 'lastUpdated',
  TITLE = 'title',
}

registerEnumType(DocumentOrder, {
  name: 'DocumentOrder',
  description: 'The order of a list of documents.',
  valuesConfig: {
    NEWEST: { description: 'By the time of creation, newest first.' },
    OLDEST: { description: 'By the time of creation, oldest first.' },
    LAST_UPDATED: { description: 'By the time of the last change, latest first.' },
    TITLE: { description: 'By title, as people order names: accents and case decide last.' },
  },
});

export const DocumentFilter = inputOf(
  'DocumentFilter',
  'Narrows a list of documents. What is left out does not narrow it.',
  {
    status: of.nullish(
      of.field(
        () => [DocumentStatus],
        z.array(z.enum(documentStatus.enumValues)).max(10),
        'Only documents with one of these statuses.',
      ),
    ),
    visibility: of.nullish(
      of.choice(
        () => DocumentVisibility,
        documentVisibility.enumValues,
        'Only documents with this visibility.',
      ),
    ),
    authorId: of.nullish(of.id('user', 'Only documents by this author.')),
    createdAfter: of.nullish(of.time('Only documents that were created after this time.')),
    createdBefore: of.nullish(of.time('Only documents that were created before this time.')),
    updatedAfter: of.nullish(of.time('Only documents whose last change was after this time.')),
    updatedBefore: of.nullish(of.time('Only documents whose last change was before this time.')),
    sharedWithMe: of.nullish(
      of.field(() => Boolean, z.boolean(), 'Only documents that are shared with the viewer.'),
    ),
    text: of.nullish(
      of.field(
        () => String,
        z.string().trim().max(200, 'must be at most 200 characters long'),
        'Only documents whose title or text has all these words or parts of words, whatever their case and accents. "Quoted" words are whole and in this order. `-word` leaves out, `or` separates.',
      ),
    ),
  },
);

@ArgsType()
export class DocumentListArgs extends PageArgs {
  @Field(() => DocumentFilter.type, { nullable: true, description: 'Which documents.' })
  readonly filter?: Given<typeof DocumentFilter> | null;

  @Field(() => DocumentOrder, { nullable: true, description: 'The order. Default: NEWEST.' })
  readonly orderBy?: DocumentOrder | null;
}

export const documentListGates: ModuleGates = {
  args: {
    'Query.documents(orderBy:)': sortKeys,
    'Workspace.documents(orderBy:)': sortKeys,
    'DocumentOrder.NEWEST': filterable('Document.createdAt'),
    'DocumentOrder.OLDEST': filterable('Document.createdAt'),
    'DocumentOrder.LAST_UPDATED': filterable('Document.updatedAt'),
    'DocumentOrder.TITLE': filterable('Document.title'),
    'DocumentFilter.status': filterable('Document.status'),
    'DocumentFilter.visibility': filterable('Document.visibility'),
    'DocumentFilter.authorId': filterable('Document.author'),
    'DocumentFilter.createdAfter': filterable('Document.createdAt'),
    'DocumentFilter.createdBefore': filterable('Document.createdAt'),
    'DocumentFilter.updatedAfter': filterable('Document.updatedAt'),
    'DocumentFilter.updatedBefore': filterable('Document.updatedAt'),
    'DocumentFilter.sharedWithMe': open("tells of the viewer's own shares only"),
    'DocumentFilter.text': filterable('Document.title', 'Document.body'),
  },
};

const orders: Readonly<Record<DocumentOrder, Order>> = {
  newest: { by: refTo(documents.createdAt), direction: 'desc' },
  oldest: { by: refTo(documents.createdAt), direction: 'asc' },
  lastUpdated: { by: refTo(documents.updatedAt), direction: 'desc' },
  title: { by: refTo(documents.title), direction: 'asc' },
};

/**
 * The listing that a client asks of the guard.
 * @throws BadUserInput for a filter that cannot be
 */
export function documentListing({ filter, orderBy }: DocumentListArgs): Listing {
  const { status, visibility, authorId, sharedWithMe, text, ...times } = DocumentFilter.parse(
    filter ?? {},
    'filter',
  );
  return {
    order: orders[orderBy ?? DocumentOrder.NEWEST],
    only: sharedWithMe ? sharedRead : undefined,
    text: text || undefined,
    where: conjunction([
      status ? inArray(documents.status, status) : undefined,
      visibility ? eq(documents.visibility, visibility) : undefined,
      authorId ? eq(documents.authorId, authorId) : undefined,
      times.createdAfter ? gt(documents.createdAt, times.createdAfter) : undefined,
      times.createdBefore ? lt(documents.createdAt, times.createdBefore) : undefined,
      times.updatedAfter ? gt(documents.updatedAt, times.updatedAfter) : undefined,
      times.updatedBefore ? lt(documents.updatedAt, times.updatedBefore) : undefined,
    ]),
  };
}
