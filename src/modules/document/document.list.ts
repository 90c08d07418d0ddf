import { eq, inArray, sql } from 'drizzle-orm';
import { ArgsType, Field, ID, InputType, registerEnumType } from 'type-graphql';
import { z } from 'zod';
import { type Order, refTo } from '../../authz/index.ts';
import { conjunction } from '../../shared/conjunction.ts';
import type { Listing } from '../../shared/graphql/connection.ts';
import { PageArgs } from '../../shared/graphql/page-args.ts';
import { parseInput } from '../../shared/validation.ts';
import { idSchema } from '../input.ts';
import { sharedRead } from './document.policy.ts';
import { documentStatus, documents, documentText, documentVisibility } from './document.table.ts';
import { DocumentStatus, DocumentVisibility } from './document.type.ts';

export enum DocumentOrder {
  NEWEST = 'newest',
  OLDEST = 'oldest',
  LAST_UPDATED = 'lastUpdated',
  TITLE = 'title',
}

registerEnumType(DocumentOrder, {
  name: 'DocumentOrder',
  description: 'How a list of documents is ordered.',
  valuesConfig: {
    NEWEST: { description: 'By when they were made, newest first.' },
    OLDEST: { description: 'By when they were made, oldest first.' },
    LAST_UPDATED: { description: 'By when they were last changed, latest first.' },
    TITLE: { description: 'By title, A to Z.' },
  },
});

@InputType({ description: 'Narrows a list of documents. What is left out does not narrow it.' })
export class DocumentFilter {
  @Field(() => [DocumentStatus], { nullable: true, description: 'Only of these statuses.' })
  readonly status?: DocumentStatus[] | null;

  @Field(() => DocumentVisibility, { nullable: true, description: 'Only of this visibility.' })
  readonly visibility?: DocumentVisibility | null;

  @Field(() => ID, { nullable: true, description: 'Only by this author.' })
  readonly authorId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that are shared with the viewer.',
  })
  readonly sharedWithMe?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only those whose title or text has these words; "quoted" ones in this order.',
  })
  readonly text?: string | null;
}

const filterSchema = z.object({
  status: z.array(z.enum(documentStatus.enumValues)).max(10).nullish(),
  visibility: z.enum(documentVisibility.enumValues).nullish(),
  authorId: idSchema('user').nullish(),
  sharedWithMe: z.boolean().nullish(),
  text: z.string().trim().max(200, 'must be at most 200 characters long').nullish(),
});

@ArgsType()
export class DocumentListArgs extends PageArgs {
  @Field(() => DocumentFilter, { nullable: true, description: 'Which documents.' })
  readonly filter?: DocumentFilter | null;

  @Field(() => DocumentOrder, { nullable: true, description: 'In which order. Default: NEWEST.' })
  readonly orderBy?: DocumentOrder | null;
}

const orders: Readonly<Record<DocumentOrder, Order>> = {
  newest: { by: refTo(documents.createdAt), direction: 'desc' },
  oldest: { by: refTo(documents.createdAt), direction: 'asc' },
  lastUpdated: { by: refTo(documents.updatedAt), direction: 'desc' },
  title: { by: refTo(documents.title), direction: 'asc' },
};

/**
 * What a list of documents asks of the guard.
 * @throws BadUserInput for a filter that cannot be
 */
export function documentListing({ filter, orderBy }: DocumentListArgs): Listing {
  const { status, visibility, authorId, sharedWithMe, text } = parseInput(
    filterSchema,
    filter ?? {},
    'filter',
  );
  return {
    order: orders[orderBy ?? DocumentOrder.NEWEST],
    only: sharedWithMe ? sharedRead : undefined,
    where: conjunction([
      status ? inArray(documents.status, status) : undefined,
      visibility ? eq(documents.visibility, visibility) : undefined,
      authorId ? eq(documents.authorId, authorId) : undefined,
      text ? sql`${documentText} @@ websearch_to_tsquery('simple', ${text})` : undefined,
    ]),
  };
}
