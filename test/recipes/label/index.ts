import type { Module } from '../module.ts';
import { labelActions } from './label.actions.ts';
import { labelGates } from './label.graphql.ts';
import { labelPolicy } from './label.policy.ts';
import { LabelResolver, LabelsOfDocumentResolver } from './label.resolver.ts';

export const labelModule: Module = {
  resolvers: [LabelsOfDocumentResolver, LabelResolver],
  actions: [labelActions],
  gates: labelGates,
  nodes: { lbl: labelPolicy },
};
