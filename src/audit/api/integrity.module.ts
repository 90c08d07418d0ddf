import type { Module } from '../../modules/module.ts';
import { integrityGates } from './integrity.gates.ts';
import { IntegrityResolver } from './integrity.resolver.ts';

export const integrityModule: Module = {
  resolvers: [IntegrityResolver],
  gates: integrityGates,
};
