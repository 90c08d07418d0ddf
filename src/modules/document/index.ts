import { named } from '../../shared/graphql/gates.ts';
import { before } from '../hooks.ts';
import type { Module } from '../module.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { documentActions } from './document.actions.ts';
import { documentGates } from './document.graphql.ts';
import { documentListGates } from './document.list.ts';
import { documentPolicy } from './document.policy.ts';
import { DocumentResolver, DocumentsOfWorkspaceResolver } from './document.resolver.ts';
import { assertNoneLocked } from './document.service.ts';

export const documentModule: Module = {
  resolvers: [DocumentResolver, DocumentsOfWorkspaceResolver],
  actions: [documentActions],
  gates: {
    ...documentGates,
    args: { 'Query.document(id:)': named, ...documentListGates.args },
  },
  nodes: { doc: documentPolicy },
  hooks: [before(workspacePolicy, 'delete', assertNoneLocked)],
};
