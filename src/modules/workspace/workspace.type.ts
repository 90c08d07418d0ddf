import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { Node } from '../../shared/graphql/node.ts';
import { workspacePolicy } from './workspace.policy.ts';

export enum PlanType {
  FREE = 'free',
  PRO = 'pro',
  ENTERPRISE = 'enterprise',
}

registerEnumType(PlanType, {
  name: 'Plan',
  description: 'What a workspace has paid for. Each plan includes those before it.',
  valuesConfig: {
    FREE: { description: 'Up to 5 members, 7 days of audit log.' },
    PRO: { description: 'Private documents, guests, API tokens, 90 days of audit log.' },
    ENTERPRISE: { description: 'Locks, export, all of the audit log.' },
  },
});

@ViewerCan(workspacePolicy)
@ObjectType({ implements: Node, description: 'A tenant: members and what belongs to them.' })
export class Workspace extends Node {
  @Field(() => String, { description: 'What it is called.' })
  readonly name: string;

  @Field(() => String, { description: 'Its name in addresses, unique and unchanging.' })
  readonly slug: string;

  @Field(() => PlanType, { nullable: true, description: 'Its plan. For members.' })
  readonly plan: string | null;

  @Field(() => String, { nullable: true, description: 'Where bills go. For admins and owners.' })
  readonly billingEmail: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Counts its changes, for updates. For members.',
  })
  readonly version: number | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was made. For members.',
  })
  readonly createdAt: Date | null;
}
