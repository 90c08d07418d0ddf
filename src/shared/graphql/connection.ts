import { type ClassType, Extensions, Field, Int, ObjectType } from 'type-graphql';
import {
  type Guard,
  type ListQuery,
  type Order,
  type Page,
  type Policy,
  positionOf,
  type Slice,
} from '../../authz/index.ts';
import { encodeCursor, type PageRequest, sliceOf } from '../pagination.ts';
import { assertFilterable, type GatedFields } from './filterable.ts';
import { listed, type Open, open } from './gates.ts';

@Extensions({ gate: open('says only where a page is in a list that the viewer was given') })
@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after the last edge.' })
  readonly hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether there is more before the first edge.' })
  readonly hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first edge.' })
  readonly startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last edge.' })
  readonly endCursor: string | null;
}

/** What a connection's fields are resolved from. */
export interface Connection {
  readonly edges: readonly { readonly cursor: string; readonly node: unknown }[];
  readonly nodes: readonly unknown[];
  readonly pageInfo: PageInfo;
  /** A function runs one statement, only when the client asks. */
  readonly totalCount: number | (() => Promise<number>);
}

/** What is special about a connection to something else than records. */
interface AboutConnection {
  readonly description?: string;
  /** The gate of the connection and its edges. */
  readonly gate?: Open;
}

/** The GraphQL type of a connection to `type`, with its edge type. */
export function connectionOf(
  name: string,
  type: () => ClassType,
  {
    description = 'A page of a list. It holds what the viewer may see, and counts nothing else.',
    gate = listed,
  }: AboutConnection = {},
): ClassType {
  @Extensions({ gate })
  @ObjectType(`${name}Edge`, { description: `One ${name} in a list, with its cursor.` })
  class EdgeType {
    @Field(() => String, { description: 'The position of this edge, for `after` and `before`.' })
    readonly cursor: string;

    @Field(type, { description: 'The record.' })
    readonly node: unknown;
  }

  @Extensions({ gate })
  @ObjectType(`${name}Connection`, { description })
  class ConnectionType {
    @Field(() => [EdgeType], { description: 'The records with their cursors.' })
    readonly edges: unknown;

    @Field(() => [type()], { description: 'The records alone.' })
    readonly nodes: unknown;

    @Field(() => PageInfo, { description: 'Whether there is more, and where this page stands.' })
    readonly pageInfo: PageInfo;

    @Field(() => Int, {
      simple: true,
      description: 'How many the viewer may see in all, not only in this page.',
    })
    readonly totalCount: unknown;
  }
  return ConnectionType;
}

/** What a list takes besides its page. */
export type Listing = Omit<ListQuery, 'slice'>;

/**
 * Lists what the viewer may read, as a connection.
 * @param prefix of the ids of these records
 * @param firstly done once the page is known to be one that can be, before anything is read
 * @throws BadUserInput, LimitExceeded for a page that cannot be
 * @throws PolicyError for a list that looks at a gated field
 */
export async function listConnection(
  operation: { guard(): Promise<Guard>; readonly nodeTypes: readonly GatedFields[] },
  policy: Policy,
  prefix: string,
  page: PageRequest,
  listing: Listing,
  firstly: () => Promise<void> = async () => {},
): Promise<Connection> {
  assertFilterable(operation.nodeTypes, policy, listing);
  const slice = sliceOf(page, listing.order, prefix);
  await firstly();
  const listed = await (await operation.guard()).list(policy, { ...listing, slice });
  return toConnection(listed, policy, listing.order, slice);
}

function toConnection<T extends Readonly<Record<string, unknown>>>(
  { records, hasMore, count }: Page<T>,
  { key }: Policy,
  order: Order,
  slice: Slice,
): Connection {
  const edges = records.map((node) => ({
    cursor: encodeCursor(positionOf(node, order, key), order),
    node,
  }));
  const fromStart = slice.from === 'start';
  return {
    edges,
    nodes: records,
    totalCount: count,
    pageInfo: {
      hasNextPage: fromStart ? hasMore : slice.before !== undefined,
      hasPreviousPage: fromStart ? slice.after !== undefined : hasMore,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
