import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { requireId } from '../../shared/input-id.ts';
import { parseInput } from '../../shared/validation.ts';
import type { Operation } from '../operation.ts';
import * as input from './workspace.input.ts';
import { workspacePolicy } from './workspace.policy.ts';
import { changePlan, renameWorkspace, setBillingEmail } from './workspace.service.ts';
import { Workspace } from './workspace.type.ts';

@Resolver(() => Workspace)
export class WorkspaceResolver {
  @Query(() => Workspace, { nullable: true, description: 'One workspace.' })
  async workspace(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx('operation') operation: Operation,
  ) {
    return (await operation.guard()).find(workspacePolicy, requireId('ws', id));
  }

  @Mutation(() => input.RenameWorkspacePayload, {
    nullable: true,
    description: 'Gives a workspace a new name. For admins.',
  })
  async renameWorkspace(
    @Arg('input', () => input.RenameWorkspaceInput, { description: 'Which, and the new name.' })
    given: input.RenameWorkspaceInput,
    @Ctx('operation') operation: Operation,
  ) {
    return {
      workspace: await renameWorkspace(operation, parseInput(input.renameWorkspaceSchema, given)),
    };
  }

  @Mutation(() => input.SetBillingEmailPayload, {
    nullable: true,
    description: 'Sets where bills go. For owners.',
  })
  async setBillingEmail(
    @Arg('input', () => input.SetBillingEmailInput, { description: 'Which, and the address.' })
    given: input.SetBillingEmailInput,
    @Ctx('operation') operation: Operation,
  ) {
    return {
      workspace: await setBillingEmail(operation, parseInput(input.setBillingEmailSchema, given)),
    };
  }

  @Mutation(() => input.ChangePlanPayload, {
    nullable: true,
    description:
      'Changes the plan. For owners, with a recent authentication. Nothing that exists is taken away.',
  })
  async changePlan(
    @Arg('input', () => input.ChangePlanInput, { description: 'Which, and the new plan.' })
    given: input.ChangePlanInput,
    @Ctx('operation') operation: Operation,
  ) {
    return { workspace: await changePlan(operation, parseInput(input.changePlanSchema, given)) };
  }
}
