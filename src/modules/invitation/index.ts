import type { Module } from '../module.ts';
import { invitationActions } from './invitation.actions.ts';
import { invitationGates } from './invitation.graphql.ts';
import { invitationOrder } from './invitation.list.ts';
import { invitationPolicy } from './invitation.policy.ts';
import { InvitationResolver, InvitationsOfWorkspaceResolver } from './invitation.resolver.ts';

export const invitationModule: Module = {
  resolvers: [InvitationsOfWorkspaceResolver, InvitationResolver],
  actions: [invitationActions],
  gates: { ...invitationGates, args: { ...invitationGates.args, ...invitationOrder.gates } },
  nodes: { inv: invitationPolicy },
};
