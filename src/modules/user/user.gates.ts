import {
  answered,
  audited,
  type ModuleGates,
  may,
  open,
  record,
} from '../../shared/graphql/gates.ts';
import { userEvents } from './user.events.ts';
import { userPolicy } from './user.policy.ts';

export const userGates: ModuleGates = {
  types: {
    User: record(userPolicy, ['id', 'name'], { email: 'readEmail' }),
    ChangeNamePayload: answered,
    ChangeEmailPayload: answered,
  },
  fields: {
    'Query.viewer': open('answers null to whoever is not signed in'),
    'Mutation.changeName': audited(may(userPolicy, 'changeName'), userEvents.nameChanged),
    'Mutation.changeEmail': audited(may(userPolicy, 'changeEmail'), userEvents.emailChanged),
  },
  args: {
    'ChangeEmailInput.email': open('is changed by the person alone, who may read it'),
  },
};
