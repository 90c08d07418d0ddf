import {
  answered,
  audited,
  listed,
  type ModuleGates,
  may,
  open,
  record,
} from '../../shared/graphql/gates.ts';
import { userEvents } from '../user/user.events.ts';
import { userPolicy } from '../user/user.policy.ts';
import { sessionEvents } from './session.events.ts';
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
    'Mutation.signUp': audited(
      open('makes the account of whoever asks'),
      userEvents.signedUp,
      sessionEvents.started,
      sessionEvents.ended,
    ),
    'Mutation.signIn': audited(
      open('asks for the password itself'),
      sessionEvents.started,
      sessionEvents.ended,
    ),
    'Mutation.signOut': audited(open('ends only the session that asks'), sessionEvents.ended),
    'Mutation.signOutEverywhere': audited(
      may(userPolicy, 'signOutEverywhere'),
      userEvents.signedOutEverywhere,
      sessionEvents.ended,
    ),
    'Mutation.reauthenticate': audited(
      may(sessionPolicy, 'reauthenticate'),
      sessionEvents.reauthenticated,
    ),
    'Mutation.changePassword': audited(
      may(userPolicy, 'changePassword'),
      userEvents.passwordChanged,
      sessionEvents.ended,
    ),
    'Mutation.revokeSession': audited(may(sessionPolicy, 'revoke'), sessionEvents.ended),
  },
};
