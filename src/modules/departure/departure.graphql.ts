import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { type ModuleGates, open } from '../../shared/graphql/gates.ts';
import { inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { Membership } from '../membership/membership.graphql.ts';

@ObjectType({ description: 'What ended together with a membership, in numbers.' })
export class EndedRights {
  @Field(() => Int, { description: 'The API tokens of the member in the workspace.' })
  readonly apiTokens: number;

  @Field(() => Int, { description: 'The shares of documents of the workspace with the member.' })
  readonly shares: number;

  @Field(() => Int, {
    description: 'The view-as sessions that the member had started, and those as the member.',
  })
  readonly viewAsSessions: number;

  @Field(() => Int, { description: 'The shares that stay, as those of a guest.' })
  readonly keptShares: number;
}

/** The type of the answer of a mutation that ends a membership. */
function payload(mutation: string): ClassType {
  const description = 'The membership as it was when it ended.';
  const Payload = payloadOf(mutation, 'membership', () => Membership, description);
  const ended = { nullable: true, description: 'What ended with it.' };
  Field(() => EndedRights, ended)(Payload.prototype, 'ended');
  return Payload;
}

export const LeaveWorkspacePayload = payload('leaveWorkspace');
export const RemoveMemberPayload = payload('removeMember');

export const departureGates: ModuleGates = {
  types: { EndedRights: open('It counts what the mutation of the viewer ended.') },
};

export const LeaveWorkspace = inputOf('LeaveWorkspaceInput', 'A workspace to leave.', {
  workspaceId: of.id('ws', 'The workspace.'),
});

export const RemoveMember = inputOf('RemoveMemberInput', 'A member to remove.', {
  id: of.id('mem', 'The membership.'),
  keepShares: of.nullish(
    of.field(
      () => Boolean,
      z.boolean(),
      'Whether they keep the documents that are shared with them, as a guest. It needs the plan pro.',
    ),
  ),
});
