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
import { shareEvents } from './share.events.ts';
import { sharePolicy } from './share.policy.ts';

export const shareGates: ModuleGates = {
  types: {
    Share: record(sharePolicy, ['id', 'level', 'expiresAt', 'createdAt']),
    ShareConnection: listed,
    ShareEdge: listed,
    ShareDocumentPayload: answered,
    UnshareDocumentPayload: answered,
  },
  fields: {
    'Share.user': may(userPolicy, 'read'),
    'Share.document': may(documentPolicy, 'read'),
    'Document.shares': may(sharePolicy, 'read'),
    'Mutation.shareDocument': audited(
      may(documentPolicy, 'share'),
      shareEvents.granted,
      shareEvents.changed,
    ),
    'Mutation.unshareDocument': audited(may(documentPolicy, 'unshare'), shareEvents.revoked),
  },
};
