import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfo } from '../../shared/graphql/connection.ts';
import { DenialCode } from '../../shared/graphql/hints.ts';
import { RoleType } from '../membership/membership.type.ts';

export enum AccessConditionKind {
  ALL = 'all',
  ANY = 'any',
  NOT = 'not',
  EXCEPT = 'except',
  CONDITION = 'condition',
}

registerEnumType(AccessConditionKind, {
  name: 'AccessConditionKind',
  description: 'What a part of a rule makes of its own parts.',
  valuesConfig: {
    ALL: { description: 'It holds when all of its parts hold.' },
    ANY: { description: 'It holds when at least one of its parts holds.' },
    NOT: { description: 'It holds when its part does not.' },
    EXCEPT: {
      description:
        'It holds when its first part does and no exception; each of these follows as a NOT.',
    },
    CONDITION: { description: 'It has no parts, and says what it saw.' },
  },
});

@ObjectType({ description: 'One part of a rule, with what it came to.' })
export class AccessCondition {
  @Field(() => Int, { description: 'How deep it stands in the rule, from 0. Its parts follow it.' })
  readonly depth: number;

  @Field(() => AccessConditionKind, { description: 'What it makes of its parts.' })
  readonly kind: string;

  @Field(() => String, { description: 'The condition in words.' })
  readonly words: string;

  @Field(() => Boolean, { description: 'Whether it holds.' })
  readonly holds: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'What it saw, such as `role is editor, needs admin or above`; null for what has parts.',
  })
  readonly value: string | null;
}

@ObjectType({
  description:
    'Whether and why a person may do something to a record, by a session with a fresh password.',
})
export class AccessExplanation {
  @Field(() => Boolean, { description: 'Whether they may.' })
  readonly allowed: boolean;

  @Field(() => DenialCode, {
    nullable: true,
    description: 'The code of the error that they would get; null when they may.',
  })
  readonly code: DenialCode | null;

  @Field(() => [String], { description: 'By which rights they may; empty when they may not.' })
  readonly authority: readonly string[];

  @Field(() => String, { description: 'All of it in a sentence or two.' })
  readonly summary: string;

  @Field(() => [AccessCondition], {
    description: 'The rule, each part before its own parts, with what each came to.',
  })
  readonly tree: readonly AccessCondition[];

  @Field(() => [[String]], {
    description:
      'The smallest sets of changes that would allow it, those with the least effort first; empty when they may, or nothing would.',
  })
  readonly wouldAllow: readonly (readonly string[])[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of the action `read`: whether the record is in their lists. Null for others.',
  })
  readonly inLists: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of the action `read`: why the record is missing from their lists, when it is.',
  })
  readonly missingFromLists: string | null;
}

@ObjectType({ description: 'Somebody who may do what was asked about.' })
export class AccessHolder {
  @Field(() => ID, { description: 'Who.' })
  readonly userId: string;

  @Field(() => String, { nullable: true, description: 'Their name, when the viewer may read it.' })
  readonly name: string | null;

  @Field(() => RoleType, {
    nullable: true,
    description: 'Their role in the workspace; null for who is no member.',
  })
  readonly role: string | null;

  @Field(() => [String], { description: 'By which rights, such as `author` or `share:write`.' })
  readonly authority: readonly string[];
}

@ObjectType({ description: 'A page of those who may do what was asked about, in a stable order.' })
export class AccessPage {
  @Field(() => [AccessHolder], { description: 'Who may.' })
  readonly holders: readonly AccessHolder[];

  @Field(() => PageInfo, { description: 'Whether there is more, and where this page stands.' })
  readonly pageInfo: PageInfo;

  @Field(() => Int, { description: 'How many may in all.' })
  readonly totalCount: number;
}
