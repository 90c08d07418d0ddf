import { sql } from 'drizzle-orm';
import { on, viewerIs } from '../../authz/index.ts';
import { actions } from '../actions.ts';
import { documentPolicy } from '../document/document.policy.ts';
import { commentPolicy } from './comment.policy.ts';
import { comments } from './comment.table.ts';

/** What each action does to a comment, which mutation performs it, and which event it writes. */
export const commentActions = actions(
  commentPolicy,
  {
    everyUpdate: { version: sql`${comments.version} + 1`, updatedAt: sql`now()` },
    system: { explain: ['select'], seed: ['insert'] },
  },
  {
    create: {
      by: on(documentPolicy, 'comment'),
      of: 'documentId',
      where: viewerIs(comments.authorId, 'author'),
      inserts: true,
      event: {
        name: 'created',
        says: 'A comment was created.',
        shows: ['documentId'],
        touches: ['body'],
      },
    },
    update: {
      mutation: 'updateComment',
      updates: ['body'],
      event: { name: 'updated', says: 'A comment was changed.', touches: ['body'] },
    },
    delete: {
      mutation: 'deleteComment',
      deletes: true,
      event: {
        name: 'deleted',
        says: 'A comment was deleted.',
        shows: ['documentId', 'authorId'],
      },
    },
  },
);
