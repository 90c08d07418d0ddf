import { after } from '../hooks.ts';
import type { Module } from '../module.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { membershipActions } from './membership.actions.ts';
import { membershipGates } from './membership.graphql.ts';
import { membershipOrder } from './membership.list.ts';
import { membershipPolicy } from './membership.policy.ts';
import {
  MembershipResolver,
  MembershipsOfUserResolver,
  MembersOfWorkspaceResolver,
} from './membership.resolver.ts';
import { joinAsOwner } from './membership.service.ts';

export const membershipModule: Module = {
  resolvers: [MembersOfWorkspaceResolver, MembershipsOfUserResolver, MembershipResolver],
  actions: [membershipActions],
  gates: { ...membershipGates, args: { ...membershipGates.args, ...membershipOrder.gates } },
  nodes: { mem: membershipPolicy },
  hooks: [after(workspacePolicy, 'create', joinAsOwner)],
};
