import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'The first so many, 1 to 100. Default: 20.' })
  readonly first?: number;

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  readonly after?: string;

  @Field(() => Int, { nullable: true, description: 'The last so many, 1 to 100.' })
  readonly last?: number;

  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor.' })
  readonly before?: string;
}

/** The type of each of them, by which a gate knows them from arguments of the same name. */
export const PAGE_ARGUMENTS: Readonly<Record<string, string>> = {
  first: 'Int',
  after: 'String',
  last: 'Int',
  before: 'String',
};
