import { answered, type ModuleGates, may, open, record } from '../../shared/graphql/gates.ts';
import { userPolicy } from './user.policy.ts';

export const userGates: ModuleGates = {
  types: {
    User: record(userPolicy, ['id', 'name'], { email: 'readEmail' }),
    ChangeNamePayload: answered,
    ChangeEmailPayload: answered,
  },
  fields: {
    'Query.viewer': open('answers null to whoever is not signed in'),
    'Mutation.changeName': may(userPolicy, 'changeName'),
    'Mutation.changeEmail': may(userPolicy, 'changeEmail'),
  },
};
