import type { Module } from '../module.ts';
import { invitationActions } from './invitation.actions.ts';
import { invitationGates } from './invitation.graphql.ts';
import { invitationPolicy } from './invitation.policy.ts';
import { InvitationResolver, InvitationsOfWorkspaceResolver } from './invitation.resolver.ts';

export const invitationModule: Module = {
  resolvers: [InvitationsOfWorkspaceResolver, InvitationResolver],
  actions: [invitationActions],
  gates: invitationGates,
  nodes: { inv: invitationPolicy },
};
