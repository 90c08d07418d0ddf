import { eq, sql } from 'drizzle-orm';
import { Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Authorized } from '../../authz/index.ts';
import { listConnection } from '../../shared/graphql/connection.ts';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import type { TimeOrderedArgs } from '../../shared/graphql/time-order.ts';
import type { Operation } from '../operation.ts';
import { User } from '../user/user.graphql.ts';
import { userPolicy } from '../user/user.policy.ts';
import type { users } from '../user/user.table.ts';
import { isAlive } from './lifetime.ts';
import { changePassword, reauthenticate, signIn, signUp } from './password.service.ts';
import * as type from './session.graphql.ts';
import { sessionOrder } from './session.list.ts';
import { sessionPolicy } from './session.policy.ts';
import { revokeSession, signOut, signOutEverywhere } from './session.service.ts';
import { sessions } from './session.table.ts';

@Resolver(() => User)
export class SessionsOfUserResolver {
  @FieldResolver(() => type.SessionConnection, {
    nullable: true,
    description: 'The sessions of the viewer. Empty for everybody else.',
  })
  async sessions(
    @Root() user: Authorized<typeof users.$inferSelect>,
    @Args(() => sessionOrder.Args) page: TimeOrderedArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const where = sql`${eq(sessions.userId, user.id)} and ${isAlive()}`;
    return listConnection(operation, sessionPolicy, 'ses', page, {
      order: sessionOrder.orderOf(page),
      where,
    });
  }
}

@Resolver(() => type.Session)
export class SessionResolver {
  @FieldResolver(() => Boolean, { description: 'Whether the request came with this session.' })
  isCurrent(
    @Root() session: Authorized<typeof sessions.$inferSelect>,
    @Ctx('operation') operation: Operation,
  ): boolean {
    return session.id === operation.sessionId;
  }

  @Mutation(() => type.SignUpPayload, {
    nullable: true,
    description: 'Creates an account and signs in to it.',
  })
  async signUp(
    @InputArg(type.SignUp) given: Given<typeof type.SignUp>,
    @Ctx('operation') operation: Operation,
  ) {
    await signUp(operation, given);
    return signedIn(operation);
  }

  @Mutation(() => type.SignInPayload, {
    nullable: true,
    description: 'Signs in. A cookie holds the session.',
  })
  async signIn(
    @InputArg(type.SignIn) given: Given<typeof type.SignIn>,
    @Ctx('operation') operation: Operation,
  ) {
    await signIn(operation, given);
    return signedIn(operation);
  }

  @Mutation(() => type.SignOutPayload, {
    nullable: true,
    description: 'Ends the session of the request. Does nothing when nobody is signed in.',
  })
  async signOut(@Ctx('operation') operation: Operation) {
    await signOut(operation);
    return { signedOut: true };
  }

  @Mutation(() => type.SignOutPayload, {
    nullable: true,
    description: 'Ends every session of the viewer, that of the request included.',
  })
  async signOutEverywhere(@Ctx('operation') operation: Operation) {
    await signOutEverywhere(operation);
    return { signedOut: true };
  }

  @Mutation(() => type.ReauthenticatePayload, {
    nullable: true,
    description: 'Confirms the password, for actions that need a recent authentication.',
  })
  async reauthenticate(
    @InputArg(type.Reauthenticate) given: Given<typeof type.Reauthenticate>,
    @Ctx('operation') operation: Operation,
  ) {
    return { session: await reauthenticate(operation, given) };
  }

  @Mutation(() => type.ChangePasswordPayload, {
    nullable: true,
    description: "Changes the viewer's password and ends their other sessions.",
  })
  async changePassword(
    @InputArg(type.ChangePassword) given: Given<typeof type.ChangePassword>,
    @Ctx('operation') operation: Operation,
  ) {
    return { viewer: await changePassword(operation, given) };
  }

  @Mutation(() => type.RevokeSessionPayload, {
    nullable: true,
    description: 'Ends one session of the viewer.',
  })
  async revokeSession(
    @InputArg(type.RevokeSession) given: Given<typeof type.RevokeSession>,
    @Ctx('operation') operation: Operation,
  ) {
    return { session: await revokeSession(operation, given) };
  }
}

/** Reads the person only when the field is answered. A failure to read does not undo the sign-in. */
function signedIn(operation: Operation) {
  return {
    get viewer() {
      return person(operation);
    },
  };
}

async function person(operation: Operation) {
  const { userId } = await operation.viewer();
  return userId && (await operation.guard()).load(userPolicy, userId);
}
