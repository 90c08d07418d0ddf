import type { Module } from '../module.ts';
import { documentEvents } from './document.events.ts';
import { documentGates } from './document.gates.ts';
import { documentPolicy } from './document.policy.ts';
import { DeleteWorkspaceResolver, DocumentResolver } from './document.resolver.ts';
import { DocumentListResolver, DocumentsOfWorkspaceResolver } from './list.resolver.ts';
import { DocumentTransitionResolver } from './transition.resolver.ts';

export const documentModule: Module = {
  resolvers: [
    DeleteWorkspaceResolver,
    DocumentResolver,
    DocumentListResolver,
    DocumentsOfWorkspaceResolver,
    DocumentTransitionResolver,
  ],
  gates: documentGates,
  tables: [documentPolicy],
  events: documentEvents,
  nodes: { doc: documentPolicy },
};
