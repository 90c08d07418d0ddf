import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { type ModuleGates, open } from '../../shared/graphql/gates.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { Node } from '../../shared/graphql/node.ts';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { hintsOf, recordOf } from '../actions.ts';
import { normalizeEmail } from './email.ts';
import { userActions } from './user.actions.ts';
import { userPolicy } from './user.policy.ts';

@ViewerCan(hintsOf(userActions))
@ObjectType({ implements: Node, description: 'A person with an account.' })
export class User extends Node {
  @Field(() => String, { description: 'The name.' })
  readonly name: string;

  @Field(() => String, {
    nullable: true,
    description: 'The email address. Null when the viewer may not read it.',
  })
  readonly email: string | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'When the person confirmed the address. Null when they did not, or when the viewer may not read it.',
  })
  readonly emailConfirmedAt: Date | null;
}

export const userGates: ModuleGates = {
  types: {
    User: recordOf(userActions, userPolicy, ['id', 'name'], {
      email: 'readEmail',
      emailConfirmedAt: 'readEmail',
    }),
  },
  fields: { 'Query.viewer': open('answers null to a viewer who is not signed in') },
};

/** A field of an input: the name of a person. */
export function nameField(description: string) {
  return of.line(100, description);
}

/** A field of an input: an email address. */
export function emailField(description: string) {
  return of.field(() => String, emailSchema, description);
}

const emailSchema = z
  .string()
  .trim()
  .refine((given) => normalizeEmail(given) !== null, 'must be an email address');

export const ChangeName = inputOf('ChangeNameInput', 'A new name for the viewer.', {
  name: nameField('The new name, 1 to 100 characters on one line.'),
});

export const ChangeNamePayload = payloadOf(
  'changeName',
  'viewer',
  () => User,
  'The viewer as changed.',
);
