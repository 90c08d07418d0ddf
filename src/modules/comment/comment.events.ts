import { declareEvents } from '../../audit/log/index.ts';
import { comments } from './comment.table.ts';

export const commentEvents = declareEvents(
  'comment',
  comments,
  { workspaceOf: (row) => row.workspaceId },
  {
    created: { description: 'A comment was made.', shows: ['documentId'], touches: ['body'] },
    updated: { description: 'A comment was changed.', touches: ['body'] },
    deleted: { description: 'A comment was deleted.', shows: ['documentId', 'authorId'] },
  },
);
