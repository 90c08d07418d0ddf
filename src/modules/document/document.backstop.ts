import { backstop } from '../../authz/index.ts';
import type { SystemPurpose } from '../system-purposes.ts';
import { documentPolicy } from './document.policy.ts';
import { documents } from './document.table.ts';

const counted = [documents.version, documents.updatedAt];

export const documentBackstop = backstop<keyof typeof documentPolicy.rules, SystemPurpose>(
  documentPolicy,
  {
    commands: {
      create: 'insert',
      createPrivate: 'insert',
      update: 'update',
      publish: 'update',
      archive: 'update',
      restore: 'update',
      makePrivate: 'update',
      makeVisible: 'update',
      transfer: 'update',
      lock: 'update',
      unlock: 'update',
      delete: 'delete',
    },
    changes: {
      'document.update': [documents.title, documents.body, documents.internalNotes, ...counted],
      'document.publish': [documents.status, ...counted],
      'document.archive': [documents.status, ...counted],
      'document.restore': [documents.status, ...counted],
      'document.makePrivate': [documents.visibility, ...counted],
      'document.makeVisible': [documents.visibility, ...counted],
      'document.transfer': [documents.authorId, ...counted],
      'document.lock': [documents.lockedAt, ...counted],
      'document.unlock': [documents.lockedAt, ...counted],
    },
    uses: { invariants: ['select'], explain: ['select'], seed: ['insert'] },
  },
);
