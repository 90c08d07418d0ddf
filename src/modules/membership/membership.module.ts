import type { Module } from '../module.ts';
import { membershipEvents } from './membership.events.ts';
import { membershipGates } from './membership.gates.ts';
import { membershipPolicy } from './membership.policy.ts';
import {
  MembershipResolver,
  MembershipsOfUserResolver,
  MembersOfWorkspaceResolver,
} from './membership.resolver.ts';

export const membershipModule: Module = {
  resolvers: [MembersOfWorkspaceResolver, MembershipsOfUserResolver, MembershipResolver],
  gates: membershipGates,
  tables: [membershipPolicy],
  events: membershipEvents,
  nodes: { mem: membershipPolicy },
};
