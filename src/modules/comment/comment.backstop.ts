import { all, backstop, viewerIs } from '../../authz/index.ts';
import { documentPolicy } from '../document/document.policy.ts';
import type { SystemPurpose } from '../system-purposes.ts';
import { commentPolicy, ofDocument } from './comment.policy.ts';
import { comments } from './comment.table.ts';

const onDocument = ofDocument(
  'may-comment',
  'may comment on the document',
  documentPolicy.rules.comment.condition,
);

export const commentBackstop = backstop<keyof typeof commentPolicy.rules, SystemPurpose>(
  commentPolicy,
  {
    commands: { update: 'update', delete: 'delete' },
    changes: { 'comment.update': [comments.body, comments.version, comments.updatedAt] },
    effects: {
      'document.comment': {
        of: comments.documentId,
        rules: { insert: all(viewerIs(comments.authorId, 'author'), onDocument) },
      },
    },
    uses: { explain: ['select'], seed: ['insert'] },
  },
);
