import { Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import type { Operation } from '../operation.ts';
import * as type from './workspace.graphql.ts';
import * as service from './workspace.service.ts';

@Resolver(() => type.Workspace)
export class WorkspaceResolver {
  @Query(() => type.Workspace, {
    nullable: true,
    description: 'One workspace, by its id or by its slug. Give one of them.',
  })
  workspace(
    @Args(() => type.WorkspaceArgs) named: type.WorkspaceArgs,
    @Ctx('operation') operation: Operation,
  ) {
    return service.findWorkspace(operation, named);
  }

  @Mutation(() => type.CreateWorkspacePayload, {
    nullable: true,
    description: 'Creates a workspace on the plan FREE, with the viewer as its owner.',
  })
  async createWorkspace(
    @InputArg(type.CreateWorkspace) given: Given<typeof type.CreateWorkspace>,
    @Ctx('operation') operation: Operation,
  ) {
    return { workspace: await service.createWorkspace(operation, given) };
  }

  @Mutation(() => type.RenameWorkspacePayload, {
    nullable: true,
    description: 'Gives a workspace a new name.',
  })
  async renameWorkspace(
    @InputArg(type.RenameWorkspace) given: Given<typeof type.RenameWorkspace>,
    @Ctx('operation') operation: Operation,
  ) {
    return { workspace: await service.renameWorkspace(operation, given) };
  }

  @Mutation(() => type.SetBillingEmailPayload, {
    nullable: true,
    description: 'Sets the address for bills.',
  })
  async setBillingEmail(
    @InputArg(type.SetBillingEmail) given: Given<typeof type.SetBillingEmail>,
    @Ctx('operation') operation: Operation,
  ) {
    return { workspace: await service.setBillingEmail(operation, given) };
  }

  @Mutation(() => type.ChangePlanPayload, {
    nullable: true,
    description: 'Changes the plan. A lower plan takes nothing away that exists.',
  })
  async changePlan(
    @InputArg(type.ChangePlan) given: Given<typeof type.ChangePlan>,
    @Ctx('operation') operation: Operation,
  ) {
    return { workspace: await service.changePlan(operation, given) };
  }

  @Mutation(() => type.DeleteWorkspacePayload, {
    nullable: true,
    description:
      'Deletes a workspace with everything in it. Refused while it has a document under legal hold.',
  })
  async deleteWorkspace(
    @InputArg(type.DeleteWorkspace) given: Given<typeof type.DeleteWorkspace>,
    @Ctx('operation') operation: Operation,
  ) {
    return { workspace: await service.deleteWorkspace(operation, given) };
  }
}
