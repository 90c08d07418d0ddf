import {
  ArgsType,
  Field,
  GraphQLISODateTime,
  ID,
  Int,
  ObjectType,
  registerEnumType,
} from 'type-graphql';
import { type ModuleGates, may, named, open } from '../../shared/graphql/gates.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { Node } from '../../shared/graphql/node.ts';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { hintsOf, recordOf } from '../actions.ts';
import { emailField } from '../user/user.graphql.ts';
import { workspaceActions } from './workspace.actions.ts';
import { workspacePolicy } from './workspace.policy.ts';
import { planLevels } from './workspace.table.ts';

export enum PlanType {
  FREE = 'free',
  PRO = 'pro',
  ENTERPRISE = 'enterprise',
}

registerEnumType(PlanType, {
  name: 'Plan',
  description: 'The plan of a workspace. Each plan includes those before it.',
  valuesConfig: {
    FREE: { description: 'Up to 5 members, 7 days of audit log.' },
    PRO: { description: 'Private documents, guests, API tokens, 90 days of audit log.' },
    ENTERPRISE: { description: 'Legal hold, audit export, the whole audit log.' },
  },
});

@ViewerCan(hintsOf(workspaceActions))
@ObjectType({ implements: Node, description: 'A tenant: members and what belongs to them.' })
export class Workspace extends Node {
  @Field(() => String, { description: 'The name.' })
  readonly name: string;

  @Field(() => String, { description: 'The name in URLs. It is unique and never changes.' })
  readonly slug: string;

  @Field(() => PlanType, { nullable: true, description: 'The plan.' })
  readonly plan: string | null;

  @Field(() => String, { nullable: true, description: 'The address for bills.' })
  readonly billingEmail: string | null;

  @Field(() => Int, { nullable: true, description: 'The number of its last change, for updates.' })
  readonly version: number | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was created.' })
  readonly createdAt: Date | null;
}

export const workspaceGates: ModuleGates = {
  types: {
    Workspace: recordOf(workspaceActions, workspacePolicy, ['id', 'name', 'slug'], {
      plan: 'readDetails',
      memberCount: 'readDetails',
      version: 'readDetails',
      createdAt: 'readDetails',
      billingEmail: 'readBillingEmail',
      orphanedDocuments: 'readOrphans',
    }),
  },
  fields: { 'Query.workspace': may(workspacePolicy, 'read') },
  args: {
    'Query.workspace(id:)': named,
    'Query.workspace(slug:)': named,
    'RenameWorkspaceInput.version': open('admins, who rename it, can read its details'),
    'SetBillingEmailInput.version': open('owners, who set it, can read its details'),
    'SetBillingEmailInput.billingEmail': open('owners set it, and admins read it'),
    'ChangePlanInput.plan': open('owners, who change it, can read its details'),
  },
};

@ArgsType()
export class WorkspaceArgs {
  @Field(() => ID, { nullable: true, description: 'The id of the workspace.' })
  readonly id?: string | null;

  @Field(() => String, { nullable: true, description: 'The slug of the workspace.' })
  readonly slug?: string | null;
}

const name = of.line(100, 'The name, 1 to 100 characters.');
const id = of.id('ws', 'The workspace.');

export const CreateWorkspace = inputOf('CreateWorkspaceInput', 'A new workspace.', { name });

export const RenameWorkspace = inputOf('RenameWorkspaceInput', 'A new name for a workspace.', {
  id,
  version: of.version(),
  name,
});

export const SetBillingEmail = inputOf(
  'SetBillingEmailInput',
  'A new billing address for a workspace.',
  {
    id,
    version: of.version(),
    billingEmail: of.nullish(emailField('The new address. Null removes it.')),
  },
);

export const ChangePlan = inputOf('ChangePlanInput', 'A new plan for a workspace.', {
  id,
  plan: of.choice(() => PlanType, planLevels, 'The new plan.'),
});

export const DeleteWorkspace = inputOf('DeleteWorkspaceInput', 'A workspace to delete.', {
  id: of.id('ws', 'The workspace, with everything in it.'),
});

const payload = (mutation: string) => payloadOf(mutation, 'workspace', () => Workspace);

export const CreateWorkspacePayload = payload('createWorkspace');
export const RenameWorkspacePayload = payload('renameWorkspace');
export const SetBillingEmailPayload = payload('setBillingEmail');
export const ChangePlanPayload = payload('changePlan');
export const DeleteWorkspacePayload = payloadOf(
  'deleteWorkspace',
  'workspace',
  () => Workspace,
  'The workspace as it was when it was deleted.',
);
