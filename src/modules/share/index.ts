import type { Module } from '../module.ts';
import { shareActions } from './share.actions.ts';
import { shareGates } from './share.graphql.ts';
import { shareOrder } from './share.list.ts';
import { sharePolicy } from './share.policy.ts';
import { ShareResolver, SharesOfDocumentResolver } from './share.resolver.ts';

export const shareModule: Module = {
  resolvers: [SharesOfDocumentResolver, ShareResolver],
  actions: [shareActions],
  gates: { ...shareGates, args: { ...shareGates.args, ...shareOrder.gates } },
  nodes: { shr: sharePolicy },
};
