import { declareEvents } from '../../audit/log/index.ts';
import { documents } from './document.table.ts';

export const documentEvents = declareEvents(
  'document',
  documents,
  { workspaceOf: (row) => row.workspaceId },
  {
    created: {
      description: 'A document was made.',
      shows: ['title', 'status', 'visibility', 'internalNotes'],
      touches: ['body'],
    },
    updated: {
      description: 'The content of a document was changed.',
      shows: ['title', 'internalNotes'],
      touches: ['body'],
    },
    published: { description: 'A document was published.', shows: ['status'] },
    archived: { description: 'A document was archived.', shows: ['status'] },
    restored: { description: 'An archived document was restored as a draft.', shows: ['status'] },
    madePrivate: { description: 'A document was made private.', shows: ['visibility'] },
    madeVisible: { description: 'A document was made visible again.', shows: ['visibility'] },
    transferred: { description: 'A document was given another author.', shows: ['authorId'] },
    locked: { description: 'A document was put under legal hold.', shows: ['lockedAt'] },
    unlocked: { description: 'A legal hold was lifted.', shows: ['lockedAt'] },
    deleted: { description: 'A document was deleted.', shows: ['title', 'status', 'visibility'] },
  },
);
