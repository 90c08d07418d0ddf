import type { Module } from '../module.ts';
import { shareEvents } from './share.events.ts';
import { shareGates } from './share.gates.ts';
import { sharePolicy } from './share.policy.ts';
import { ShareResolver, SharesOfDocumentResolver } from './share.resolver.ts';

export const shareModule: Module = {
  resolvers: [SharesOfDocumentResolver, ShareResolver],
  gates: shareGates,
  tables: [sharePolicy],
  events: shareEvents,
  nodes: { shr: sharePolicy },
};
