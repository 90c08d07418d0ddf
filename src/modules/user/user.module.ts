import type { Module } from '../module.ts';
import { internal } from '../tables.ts';
import { userEvents } from './user.events.ts';
import { userGates } from './user.gates.ts';
import { userPolicy } from './user.policy.ts';
import { UserResolver } from './user.resolver.ts';
import { passwords } from './user.table.ts';

export const userModule: Module = {
  resolvers: [UserResolver],
  gates: userGates,
  tables: [
    userPolicy,
    internal(passwords, 'sign-in compares with it; the database alone keeps it'),
  ],
  events: userEvents,
  nodes: { user: userPolicy },
};
