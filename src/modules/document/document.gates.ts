import { answered, listed, type ModuleGates, may, record } from '../../shared/graphql/gates.ts';
import { userPolicy } from '../user/user.policy.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { documentPolicy } from './document.policy.ts';

export const documentGates: ModuleGates = {
  types: {
    Document: record(
      documentPolicy,
      [
        'id',
        'title',
        'body',
        'status',
        'visibility',
        'lockedAt',
        'version',
        'createdAt',
        'updatedAt',
      ],
      { internalNotes: 'readInternalNotes' },
    ),
    DocumentConnection: listed,
    DocumentEdge: listed,
    CreateDocumentPayload: answered,
    UpdateDocumentPayload: answered,
    PublishDocumentPayload: answered,
    ArchiveDocumentPayload: answered,
    RestoreDocumentPayload: answered,
    MakeDocumentPrivatePayload: answered,
    MakeDocumentVisiblePayload: answered,
    LockDocumentPayload: answered,
    UnlockDocumentPayload: answered,
    TransferDocumentPayload: answered,
    DeleteDocumentPayload: answered,
    DeleteWorkspacePayload: answered,
  },
  fields: {
    'Document.author': may(userPolicy, 'read'),
    'Document.workspace': may(workspacePolicy, 'read'),
    'Workspace.documents': may(documentPolicy, 'read'),
    'Query.document': may(documentPolicy, 'read'),
    'Query.documents': may(documentPolicy, 'read'),
    'Mutation.createDocument': may(documentPolicy, 'create'),
    'Mutation.updateDocument': may(documentPolicy, 'update'),
    'Mutation.transferDocument': may(documentPolicy, 'transfer'),
    'Mutation.deleteDocument': may(documentPolicy, 'delete'),
    'Mutation.deleteWorkspace': may(workspacePolicy, 'delete'),
    'Mutation.publishDocument': may(documentPolicy, 'publish'),
    'Mutation.archiveDocument': may(documentPolicy, 'archive'),
    'Mutation.restoreDocument': may(documentPolicy, 'restore'),
    'Mutation.makeDocumentPrivate': may(documentPolicy, 'makePrivate'),
    'Mutation.makeDocumentVisible': may(documentPolicy, 'makeVisible'),
    'Mutation.lockDocument': may(documentPolicy, 'lock'),
    'Mutation.unlockDocument': may(documentPolicy, 'unlock'),
  },
};
