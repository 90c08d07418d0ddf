import type { Module } from '../module.ts';
import { commentActions } from './comment.actions.ts';
import { commentGates } from './comment.graphql.ts';
import { commentOrder } from './comment.list.ts';
import { commentPolicy } from './comment.policy.ts';
import { CommentResolver, CommentsOfDocumentResolver } from './comment.resolver.ts';

export const commentModule: Module = {
  resolvers: [CommentsOfDocumentResolver, CommentResolver],
  actions: [commentActions],
  gates: { ...commentGates, args: { ...commentGates.args, ...commentOrder.gates } },
  nodes: { cmt: commentPolicy },
};
