import { Ctx, Mutation, Resolver } from 'type-graphql';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import type { Operation } from '../operation.ts';
import * as type from './departure.graphql.ts';
import { leaveWorkspace, removeMember } from './departure.service.ts';

@Resolver()
export class DepartureResolver {
  @Mutation(() => type.LeaveWorkspacePayload, {
    nullable: true,
    description:
      "Ends the viewer's own membership, with their tokens and shares in the workspace. The last owner cannot leave.",
  })
  leaveWorkspace(
    @InputArg(type.LeaveWorkspace) given: Given<typeof type.LeaveWorkspace>,
    @Ctx('operation') operation: Operation,
  ) {
    return leaveWorkspace(operation, given);
  }

  @Mutation(() => type.RemoveMemberPayload, {
    nullable: true,
    description: "Ends another person's membership, with their tokens and shares in the workspace.",
  })
  removeMember(
    @InputArg(type.RemoveMember) given: Given<typeof type.RemoveMember>,
    @Ctx('operation') operation: Operation,
  ) {
    return removeMember(operation, given);
  }
}
