import { all, policy, some } from '../../authz/index.ts';
import { shareable } from '../document/document.policy.ts';
import { documents } from '../document/document.table.ts';
import { role } from '../workspace/levels.ts';
import { workspaces } from '../workspace/workspace.table.ts';
import { documentShares } from './share.table.ts';

/** Who may share a document sees with whom it is shared. It is changed under the document's policy. */
const shares = some('shares-it', {
  words: {
    holds: 'may share the document',
    who: 'people who may share the document',
    when: 'if they may share the document',
  },
  table: documents,
  on: [
    [documents.id, documentShares.documentId],
    [documents.workspaceId, documentShares.workspaceId],
  ],
  tenant: documents.workspaceId,
  where: shareable,
  one: 'document',
});

export const sharePolicy = policy(
  documentShares,
  { read: shares, revoke: shares, explain: all(shares, role('admin')) },
  {
    name: 'share',
    key: documentShares.id,
    tenant: { column: documentShares.workspaceId, of: workspaces.id },
    scopes: { read: 'document:read', revoke: 'document:write' },
  },
);
