import {
  answered,
  audited,
  listed,
  type ModuleGates,
  may,
  record,
} from '../../shared/graphql/gates.ts';
import { documentPolicy } from '../document/document.policy.ts';
import { userPolicy } from '../user/user.policy.ts';
import { commentEvents } from './comment.events.ts';
import { commentPolicy } from './comment.policy.ts';

export const commentGates: ModuleGates = {
  types: {
    Comment: record(commentPolicy, ['id', 'body', 'version', 'createdAt', 'updatedAt']),
    CommentConnection: listed,
    CommentEdge: listed,
    CreateCommentPayload: answered,
    UpdateCommentPayload: answered,
    DeleteCommentPayload: answered,
  },
  fields: {
    'Comment.author': may(userPolicy, 'read'),
    'Comment.document': may(documentPolicy, 'read'),
    'Document.comments': may(commentPolicy, 'read'),
    'Mutation.createComment': audited(may(documentPolicy, 'comment'), commentEvents.created),
    'Mutation.updateComment': audited(may(commentPolicy, 'update'), commentEvents.updated),
    'Mutation.deleteComment': audited(may(commentPolicy, 'delete'), commentEvents.deleted),
  },
};
