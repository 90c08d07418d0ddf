import { ArgsType, type ClassType, Field, registerEnumType } from 'type-graphql';
import { type Order, refTo } from '../../authz/index.ts';
import { type Coordinate, filterable, type ModuleGates, sortKeys } from './gates.ts';
import { PageArgs } from './page-args.ts';

type OrderedColumn = Parameters<typeof refTo>[0];

interface TimeOrderOptions {
  /** The name of the enum: `InvitationOrder`. */
  readonly name: string;
  /** What is listed: `invitations`. */
  readonly records: string;
  readonly column: OrderedColumn;
  /** The field that shows the column. */
  readonly field: Coordinate;
  /** The fields that are such lists. */
  readonly lists: readonly Coordinate[];
  readonly default: 'NEWEST' | 'OLDEST';
}

type TimeKey = 'newest' | 'oldest';

/** The arguments of a page that a client may order by time. */
export interface TimeOrderedArgs extends PageArgs {
  readonly orderBy?: TimeKey | null;
}

/** How a list is ordered by time: its arguments, their gates, and the order that a client wants. */
export interface TimeOrder {
  readonly Args: ClassType<TimeOrderedArgs>;
  readonly gates: NonNullable<ModuleGates['args']>;
  orderOf(args: TimeOrderedArgs): Order;
}

/** Declares the order of lists that a client may have newest or oldest first. */
export function timeOrder(options: TimeOrderOptions): TimeOrder {
  const { name, records, column, field, lists } = options;
  const keys = { NEWEST: 'newest', OLDEST: 'oldest' } as const;
  registerEnumType(keys, {
    name,
    description: `The order of a list of ${records}.`,
    valuesConfig: {
      NEWEST: { description: 'By time, newest first.' },
      OLDEST: { description: 'By time, oldest first.' },
    },
  });

  @ArgsType()
  class Args extends PageArgs {
    @Field(() => keys, { nullable: true, description: `The order. Default: ${options.default}.` })
    readonly orderBy?: TimeKey | null;
  }

  return {
    Args,
    gates: {
      ...Object.fromEntries(lists.map((list) => [`${list}(orderBy:)`, sortKeys])),
      [`${name}.NEWEST`]: filterable(field),
      [`${name}.OLDEST`]: filterable(field),
    },
    orderOf: ({ orderBy }) => ({
      by: refTo(column),
      direction: (orderBy ?? keys[options.default]) === 'newest' ? 'desc' : 'asc',
    }),
  };
}
