import {
  answered,
  listed,
  type ModuleGates,
  may,
  open,
  record,
} from '../../shared/graphql/gates.ts';
import { userPolicy } from '../user/user.policy.ts';
import { sessionPolicy } from './session.policy.ts';

export const sessionGates: ModuleGates = {
  types: {
    Session: record(sessionPolicy, [
      'id',
      'createdAt',
      'authenticatedAt',
      'lastSeenAt',
      'expiresAt',
      'ip',
      'userAgent',
    ]),
    SessionConnection: listed,
    SessionEdge: listed,
    SignUpPayload: answered,
    SignInPayload: answered,
    SignOutPayload: answered,
    ReauthenticatePayload: answered,
    ChangePasswordPayload: answered,
    RevokeSessionPayload: answered,
  },
  fields: {
    'User.sessions': may(sessionPolicy, 'read'),
    'Mutation.signUp': open('makes the account of whoever asks'),
    'Mutation.signIn': open('asks for the password itself'),
    'Mutation.signOut': open('ends only the session that asks'),
    'Mutation.signOutEverywhere': may(userPolicy, 'signOutEverywhere'),
    'Mutation.reauthenticate': may(sessionPolicy, 'reauthenticate'),
    'Mutation.changePassword': may(userPolicy, 'changePassword'),
    'Mutation.revokeSession': may(sessionPolicy, 'revoke'),
  },
};
