import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { idSchema } from '../input.ts';
import { ViewAs } from './impersonation.type.ts';

@InputType({ description: 'As whom to see a workspace.' })
export class ViewAsInput {
  @Field(() => ID, { description: 'The membership of somebody else in it.' })
  readonly membershipId: string;
}
export const viewAsSchema = z.object({ membershipId: idSchema('mem') });

@InputType({ description: 'Which of the sessions to end.' })
export class EndViewAsInput {
  @Field(() => ID, { description: 'One that the viewer started.' })
  readonly id: string;
}
export const endViewAsSchema = z.object({ id: idSchema('vas') });

@ObjectType({ description: 'The answer of viewAs.' })
export class ViewAsPayload {
  @Field(() => ViewAs, { nullable: true, description: 'The session, without its secret.' })
  readonly viewAs: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'The secret, for `Authorization: Bearer`. It is shown now and never again.',
  })
  readonly secret: string | null;
}

export const EndViewAsPayload = payloadOf(
  'endViewAs',
  'viewAs',
  () => ViewAs,
  'The session as it was when it ended.',
);
