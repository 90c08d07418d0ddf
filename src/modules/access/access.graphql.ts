import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { z } from 'zod';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { audited, type ModuleGates, may, named, open } from '../../shared/graphql/gates.ts';
import { DenialCode } from '../../shared/graphql/hints.ts';
import { inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { documentPolicy } from '../document/document.policy.ts';
import { RoleType } from '../membership/membership.graphql.ts';
import { emailField } from '../user/user.graphql.ts';
import { userPolicy } from '../user/user.policy.ts';
import { accessEvents } from './access.events.ts';

export enum AccessConditionKind {
  ALL = 'all',
  ANY = 'any',
  NOT = 'not',
  EXCEPT = 'except',
  CONDITION = 'condition',
}

registerEnumType(AccessConditionKind, {
  name: 'AccessConditionKind',
  description: 'How a part of a rule combines its own parts.',
  valuesConfig: {
    ALL: { description: 'It holds when all of its parts hold.' },
    ANY: { description: 'It holds when at least one of its parts holds.' },
    NOT: { description: 'It holds when its part does not.' },
    EXCEPT: {
      description:
        'It holds when its first part holds and no exception does. Each exception follows as a NOT.',
    },
    CONDITION: { description: 'A single condition, without parts.' },
  },
});

@ObjectType({ description: 'One part of a rule, with its result.' })
export class AccessCondition {
  @Field(() => Int, { description: 'The depth in the rule, from 0. Its own parts follow it.' })
  readonly depth: number;

  @Field(() => AccessConditionKind, { description: 'How it combines its parts.' })
  readonly kind: string;

  @Field(() => String, { description: 'The condition in words.' })
  readonly words: string;

  @Field(() => Boolean, { description: 'Whether it holds.' })
  readonly holds: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'The value that decided, such as `role is editor, needs admin or above`. Null when it has parts.',
  })
  readonly value: string | null;
}

@ObjectType({
  description:
    'Whether and why a person can do something to a record, in a session with a recent password.',
})
export class AccessExplanation {
  @Field(() => Boolean, { description: 'Whether the person can do it.' })
  readonly allowed: boolean;

  @Field(() => DenialCode, {
    nullable: true,
    description: 'The code of the error that the person would get. Null when they can do it.',
  })
  readonly code: DenialCode | null;

  @Field(() => [String], {
    description: 'The rights that allow it. Empty when the person cannot do it.',
  })
  readonly authority: readonly string[];

  @Field(() => String, { description: 'A summary of one or two sentences.' })
  readonly summary: string;

  @Field(() => [AccessCondition], {
    description: 'The rule with its results, each part before its own parts.',
  })
  readonly tree: readonly AccessCondition[];

  @Field(() => [[String]], {
    description:
      'The smallest sets of changes that would allow it, the easiest first. Empty when it is allowed, or when nothing would allow it.',
  })
  readonly wouldAllow: readonly (readonly string[])[];

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the record is in the person's lists. Null unless the action is `read`.",
  })
  readonly inLists: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Why the record is missing from the person's lists. Null when it is not missing, or the action is not `read`.",
  })
  readonly missingFromLists: string | null;
}

@ObjectType({ description: 'A person who can do something to a record.' })
export class AccessHolder {
  @Field(() => ID, { description: 'The id of the person.' })
  readonly userId: string;

  @Field(() => RoleType, {
    nullable: true,
    description: 'The role in the workspace. Null for a person who is not a member.',
  })
  readonly role: string | null;

  @Field(() => [String], {
    description: 'The rights that allow it, such as `author` or `share:write`.',
  })
  readonly authority: readonly string[];
}

export const AccessHolderConnection = connectionOf('AccessHolder', () => AccessHolder, {
  description: 'A page of the people who can do something, in a stable order.',
  gate: open('is created for a viewer who may ask for it'),
});

export const ExplainAccess = inputOf(
  'ExplainAccessInput',
  'A person, an action and a record. Give the person by id or by address.',
  {
    id: of.field(() => ID, z.string(), 'The record.'),
    action: of.field(() => String, z.string(), 'The action, such as `read` or `update`.'),
    userId: of.nullish(of.id('user', 'The person.')),
    email: of.nullish(emailField("The person's address, instead of the id.")),
  },
  (schema) =>
    schema
      .refine(({ userId, email }) => (userId ?? null) === null || (email ?? null) === null, {
        path: ['email'],
        message: 'must not be given together with userId',
      })
      .refine(({ userId, email }) => typeof (userId ?? email) === 'string', {
        path: ['userId'],
        message: 'must be given, or an email',
      }),
);

@ArgsType()
export class WhoCanArgs {
  @Field(() => ID, { description: 'The record.' })
  readonly id: string;

  @Field(() => String, { description: 'The action, such as `read` or `update`.' })
  readonly action: string;

  @Field(() => Int, { nullable: true, description: 'The size of the page, 1 to 100. Default: 20.' })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only people after this cursor.' })
  readonly after?: string | null;
}

const question = open('is a part of a question that the policy of its record lets be asked');
const page = open('says which part of the answer the client gets');

// No scope covers the action `explain` in any policy, so a token may ask it of no record. The type of
// the record is not known before its id is read. The gate of documents stands for all types.
export const accessGates: ModuleGates = {
  types: {
    AccessExplanation: open('is created for a viewer who may ask for it'),
    AccessCondition: open('is a part of an explanation'),
    AccessHolder: open('is created for a viewer who may ask for it'),
  },
  fields: {
    'Query.explainAccess': audited(may(documentPolicy, 'explain'), accessEvents.explained),
    'Query.whoCan': audited(may(documentPolicy, 'explain'), accessEvents.listed),
    'AccessHolder.user': may(userPolicy, 'read'),
  },
  args: {
    'Query.whoCan(id:)': named,
    'Query.whoCan(action:)': question,
    'Query.whoCan(first:)': page,
    'Query.whoCan(after:)': page,
    'ExplainAccessInput.id': named,
    'ExplainAccessInput.action': question,
    'ExplainAccessInput.userId': question,
    'ExplainAccessInput.email': question,
  },
};
