import { backstop, some } from '../../authz/index.ts';
import { locked, shareable } from '../document/document.policy.ts';
import { documents } from '../document/document.table.ts';
import type { SystemPurpose } from '../system-purposes.ts';
import { sharePolicy } from './share.policy.ts';
import { documentShares } from './share.table.ts';

const ofShareable = some('shares-it-now', {
  words: 'may share the document, which is not locked',
  table: documents,
  on: [
    [documents.id, documentShares.documentId],
    [documents.workspaceId, documentShares.workspaceId],
  ],
  tenant: documents.workspaceId,
  where: shareable.except(locked),
});

const shares = sharePolicy.rules.revoke.condition;

/** Shares are changed under the policy of their document. */
export const shareBackstop = backstop<keyof typeof sharePolicy.rules, SystemPurpose>(sharePolicy, {
  effects: {
    'document.share': {
      of: documentShares.documentId,
      rules: { insert: ofShareable, update: ofShareable },
    },
    'document.unshare': { of: documentShares.documentId, rules: { delete: shares } },
  },
  changes: {
    'document.share': [documentShares.level, documentShares.expiresAt, documentShares.version],
  },
  uses: { explain: ['select'], seed: ['insert'] },
});
