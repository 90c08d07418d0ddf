import type { Module } from '../module.ts';
import { commentEvents } from './comment.events.ts';
import { commentGates } from './comment.gates.ts';
import { commentPolicy } from './comment.policy.ts';
import { CommentResolver, CommentsOfDocumentResolver } from './comment.resolver.ts';

export const commentModule: Module = {
  resolvers: [CommentsOfDocumentResolver, CommentResolver],
  gates: commentGates,
  tables: [commentPolicy],
  events: commentEvents,
  nodes: { cmt: commentPolicy },
};
