import { all, backstop, some, viewerIs } from '../../authz/index.ts';
import { documentPolicy } from '../document/document.policy.ts';
import { documents } from '../document/document.table.ts';
import type { OwnUse } from '../own-uses.ts';
import { commentPolicy } from './comment.policy.ts';
import { comments } from './comment.table.ts';

const onDocument = some('may-comment', {
  words: 'may comment on the document',
  table: documents,
  on: [
    [documents.id, comments.documentId],
    [documents.workspaceId, comments.workspaceId],
  ],
  tenant: documents.workspaceId,
  where: documentPolicy.rules.comment.condition,
});

export const commentBackstop = backstop<keyof typeof commentPolicy.rules, OwnUse>(commentPolicy, {
  commands: { update: 'update', delete: 'delete' },
  effects: {
    'document.comment': {
      of: comments.documentId,
      rules: { insert: all(viewerIs(comments.authorId, 'author'), onDocument) },
    },
  },
  uses: { explain: ['select'], seed: ['insert'] },
});
