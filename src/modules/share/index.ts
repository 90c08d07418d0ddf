import type { Module } from '../module.ts';
import { shareActions } from './share.actions.ts';
import { shareGates } from './share.graphql.ts';
import { sharePolicy } from './share.policy.ts';
import { ShareResolver, SharesOfDocumentResolver } from './share.resolver.ts';

export const shareModule: Module = {
  resolvers: [SharesOfDocumentResolver, ShareResolver],
  actions: [shareActions],
  gates: shareGates,
  nodes: { shr: sharePolicy },
};
