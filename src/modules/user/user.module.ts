import type { Module } from '../module.ts';
import { userGates } from './user.gates.ts';
import { userPolicy } from './user.policy.ts';
import { UserResolver } from './user.resolver.ts';

export const userModule: Module = {
  resolvers: [UserResolver],
  gates: userGates,
  nodes: { user: userPolicy },
};
