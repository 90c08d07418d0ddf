import type { Module } from '../module.ts';
import { documentGates } from './document.gates.ts';
import { documentPolicy } from './document.policy.ts';
import { DocumentResolver, DocumentsOfWorkspaceResolver } from './document.resolver.ts';
import { DocumentTransitionResolver } from './transition.resolver.ts';

export const documentModule: Module = {
  resolvers: [DocumentsOfWorkspaceResolver, DocumentResolver, DocumentTransitionResolver],
  gates: documentGates,
  nodes: { doc: documentPolicy },
};
