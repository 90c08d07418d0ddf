import type { Module } from '../module.ts';
import { invitationEvents } from './invitation.events.ts';
import { invitationGates } from './invitation.gates.ts';
import { invitationPolicy } from './invitation.policy.ts';
import { InvitationResolver, InvitationsOfWorkspaceResolver } from './invitation.resolver.ts';

export const invitationModule: Module = {
  resolvers: [InvitationsOfWorkspaceResolver, InvitationResolver],
  gates: invitationGates,
  tables: [invitationPolicy],
  events: invitationEvents,
  nodes: { inv: invitationPolicy },
};
