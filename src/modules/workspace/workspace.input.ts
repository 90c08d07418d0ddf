import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { idSchema, lineSchema, versionSchema } from '../input.ts';
import { emailSchema } from '../user/user.input.ts';
import { planLevels } from './workspace.table.ts';
import { PlanType, Workspace } from './workspace.type.ts';

const nameSchema = lineSchema(100);
const id = idSchema('ws');

@InputType({ description: 'What makes a workspace.' })
export class CreateWorkspaceInput {
  @Field(() => String, { description: 'What to call it, 1 to 100 characters.' })
  readonly name: string;
}
export const createWorkspaceSchema = z.object({ name: nameSchema });

@InputType({ description: 'A new name for a workspace.' })
export class RenameWorkspaceInput {
  @Field(() => ID, { description: 'Which workspace.' })
  readonly id: string;

  @Field(() => Int, { description: 'The version that the client last saw.' })
  readonly version: number;

  @Field(() => String, { description: 'The new name, 1 to 100 characters.' })
  readonly name: string;
}
export const renameWorkspaceSchema = z.object({ id, version: versionSchema, name: nameSchema });

@InputType({ description: 'A new billing address for a workspace.' })
export class SetBillingEmailInput {
  @Field(() => ID, { description: 'Which workspace.' })
  readonly id: string;

  @Field(() => Int, { description: 'The version that the client last saw.' })
  readonly version: number;

  @Field(() => String, { nullable: true, description: 'The new address; null for none.' })
  readonly billingEmail?: string | null;
}
export const setBillingEmailSchema = z.object({
  id,
  version: versionSchema,
  billingEmail: emailSchema.nullish(),
});

@InputType({ description: 'A new plan for a workspace.' })
export class ChangePlanInput {
  @Field(() => ID, { description: 'Which workspace.' })
  readonly id: string;

  @Field(() => PlanType, { description: 'The new plan.' })
  readonly plan: PlanType;
}
export const changePlanSchema = z.object({ id, plan: z.enum(planLevels) });

@InputType({ description: 'Which workspace to delete.' })
export class DeleteWorkspaceInput {
  @Field(() => ID, { description: 'The workspace, with all that is in it.' })
  readonly id: string;
}
export const deleteWorkspaceSchema = z.object({ id });

const workspace = () => Workspace;
export const RenameWorkspacePayload = payloadOf('renameWorkspace', 'workspace', workspace);
export const SetBillingEmailPayload = payloadOf('setBillingEmail', 'workspace', workspace);
export const ChangePlanPayload = payloadOf('changePlan', 'workspace', workspace);
