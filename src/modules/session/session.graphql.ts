import { Extensions, Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { answered, audited, type ModuleGates, may, open } from '../../shared/graphql/gates.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { Node } from '../../shared/graphql/node.ts';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { hintsOf, recordOf } from '../actions.ts';
import { userActions } from '../user/user.actions.ts';
import { emailField, nameField, User } from '../user/user.graphql.ts';
import { sessionActions } from './session.actions.ts';
import { sessionPolicy } from './session.policy.ts';

@ViewerCan(hintsOf(sessionActions))
@ObjectType({ implements: Node, description: 'A sign-in of the viewer on one device.' })
export class Session extends Node {
  @Field(() => GraphQLISODateTime, { description: 'When the viewer signed in.' })
  readonly createdAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When the password was last given in it.' })
  readonly authenticatedAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it was last used, to the minute.' })
  readonly lastSeenAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it ends at the latest.' })
  readonly expiresAt: Date;

  @Field(() => String, { nullable: true, description: 'The IP address that it was started from.' })
  readonly ip: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The user agent of the program that started it.',
  })
  readonly userAgent: string | null;
}

export const SessionConnection = connectionOf('Session', () => Session);

const { start, end } = sessionActions;

export const sessionGates: ModuleGates = {
  types: {
    Session: recordOf(sessionActions, sessionPolicy, [
      'id',
      'createdAt',
      'authenticatedAt',
      'lastSeenAt',
      'expiresAt',
      'ip',
      'userAgent',
      'isCurrent',
    ]),
  },
  fields: {
    'User.sessions': may(sessionPolicy, 'read'),
    'Mutation.signUp': audited(
      open('creates an account for anybody, of their own'),
      userActions.signUp.event,
      start.event,
      end.event,
    ),
    'Mutation.signIn': audited(open('verifies the password itself'), start.event, end.event),
    'Mutation.signOut': audited(open('ends only the session of the request'), end.event),
  },
};

const password = (description: string) => of.field(() => String, z.string(), description);

export const SignUp = inputOf('SignUpInput', 'A new account.', {
  name: nameField('The name, 1 to 100 characters on one line.'),
  email: emailField('The email address to sign in with.'),
  password: password('The password, at least 15 characters. A sentence is a good one.'),
});

export const SignIn = inputOf('SignInInput', 'An email address and its password.', {
  email: of.field(() => String, z.string(), 'The email address of the account.'),
  password: password('The password of the account.'),
});

export const Reauthenticate = inputOf('ReauthenticateInput', "The viewer's password.", {
  password: password("The viewer's password."),
});

export const ChangePassword = inputOf('ChangePasswordInput', 'A new password for the viewer.', {
  newPassword: password('The new password, at least 15 characters.'),
});

export const RevokeSession = inputOf('RevokeSessionInput', 'A session to end.', {
  id: of.id('ses', 'One of the sessions of the viewer.'),
});

const SIGNED_IN = 'The person who is now signed in.';

export const SignUpPayload = payloadOf('signUp', 'viewer', () => User, SIGNED_IN);
export const SignInPayload = payloadOf('signIn', 'viewer', () => User, SIGNED_IN);
export const ReauthenticatePayload = payloadOf('reauthenticate', 'session', () => Session);
export const ChangePasswordPayload = payloadOf(
  'changePassword',
  'viewer',
  () => User,
  'The viewer, whose other sessions have ended.',
);
export const RevokeSessionPayload = payloadOf(
  'revokeSession',
  'session',
  () => Session,
  'The session as it was when it ended.',
);

@Extensions({ gate: answered })
@ObjectType({ description: 'The answer of signOut and signOutEverywhere.' })
export class SignOutPayload {
  @Field(() => Boolean, { description: 'Always true: nobody is signed in any more.' })
  readonly signedOut: boolean;
}
