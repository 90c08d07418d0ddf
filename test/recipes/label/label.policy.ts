import { all, type Condition, type HoldingWords, policy, some } from '../../authz/index.ts';
import { documentPolicy, readable } from '../document/document.policy.ts';
import { documents } from '../document/document.table.ts';
import { role } from '../workspace/levels.ts';
import { workspaces } from '../workspace/workspace.table.ts';
import { labels } from './label.table.ts';

const read = ofDocument(
  'reads-document',
  { holds: 'can read the document', who: 'people who can read the document' },
  readable,
);
const labelsDocument = ofDocument(
  'labels-document',
  { holds: 'may label the document', who: 'people who may label the document' },
  documentPolicy.rules.label.condition,
);

export const labelPolicy = policy(
  labels,
  {
    read,
    rename: labelsDocument,
    delete: labelsDocument,
    explain: all(read, role('admin')),
  },
  {
    name: 'label',
    key: labels.id,
    tenant: { column: labels.workspaceId, of: workspaces.id },
    parent: { column: labels.documentId, of: documents.id },
    scopes: { read: 'document:read', explain: null, '*': 'document:write' },
  },
);

/** A condition that the document of the label satisfies. */
function ofDocument(name: string, words: HoldingWords, where: Condition): Condition {
  return some(name, {
    words,
    table: documents,
    on: [
      [documents.id, labels.documentId],
      [documents.workspaceId, labels.workspaceId],
    ],
    tenant: documents.workspaceId,
    where,
    one: 'document',
  });
}
