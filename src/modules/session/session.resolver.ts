import { eq, sql } from 'drizzle-orm';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Authorized, refTo } from '../../authz/index.ts';
import { listConnection } from '../../shared/graphql/connection.ts';
import { PageArgs } from '../../shared/graphql/page-args.ts';
import { parseInput } from '../../shared/validation.ts';
import type { Operation } from '../operation.ts';
import { userPolicy } from '../user/user.policy.ts';
import type { users } from '../user/user.table.ts';
import { User } from '../user/user.type.ts';
import { isAlive } from './lifetime.ts';
import { changePassword, reauthenticate, signIn, signUp } from './password.service.ts';
import * as input from './session.input.ts';
import { sessionPolicy } from './session.policy.ts';
import { revokeSession, signOut, signOutEverywhere } from './session.service.ts';
import { sessions } from './session.table.ts';
import { Session, SessionConnection } from './session.type.ts';

const newestFirst = { by: refTo(sessions.createdAt), direction: 'desc' } as const;

@Resolver(() => User)
export class SessionsOfUserResolver {
  @FieldResolver(() => SessionConnection, {
    nullable: true,
    description: 'Where they are signed in, newest first. Only the viewer sees theirs.',
  })
  async sessions(
    @Root() user: Authorized<typeof users.$inferSelect>,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const where = sql`${eq(sessions.userId, user.id)} and ${isAlive()}`;
    return listConnection(operation, sessionPolicy, 'ses', page, { order: newestFirst, where });
  }
}

@Resolver(() => Session)
export class SessionResolver {
  @Mutation(() => input.SignUpPayload, {
    nullable: true,
    description: 'Makes an account and signs in to it.',
  })
  async signUp(
    @Arg('input', () => input.SignUpInput, { description: 'What makes the account.' })
    given: input.SignUpInput,
    @Ctx('operation') operation: Operation,
  ) {
    await signUp(operation, parseInput(input.signUpSchema, given));
    return signedIn(operation);
  }

  @Mutation(() => input.SignInPayload, {
    nullable: true,
    description: 'Signs in; the session is kept in a cookie.',
  })
  async signIn(
    @Arg('input', () => input.SignInInput, { description: 'Who, and the password.' })
    given: input.SignInInput,
    @Ctx('operation') operation: Operation,
  ) {
    await signIn(operation, parseInput(input.signInSchema, given));
    return signedIn(operation);
  }

  @Mutation(() => input.SignOutPayload, {
    nullable: true,
    description: 'Ends the session that asks. Nothing happens when nobody is signed in.',
  })
  async signOut(@Ctx('operation') operation: Operation) {
    await signOut(operation);
    return { signedOut: true };
  }

  @Mutation(() => input.SignOutPayload, {
    nullable: true,
    description: 'Ends every session of the viewer, the one that asks included.',
  })
  async signOutEverywhere(@Ctx('operation') operation: Operation) {
    await signOutEverywhere(operation);
    return { signedOut: true };
  }

  @Mutation(() => input.ReauthenticatePayload, {
    nullable: true,
    description: 'Takes the password again, for what needs a recent authentication.',
  })
  async reauthenticate(
    @Arg('input', () => input.ReauthenticateInput, { description: 'The password.' })
    given: input.ReauthenticateInput,
    @Ctx('operation') operation: Operation,
  ) {
    return {
      session: await reauthenticate(operation, parseInput(input.reauthenticateSchema, given)),
    };
  }

  @Mutation(() => input.ChangePasswordPayload, {
    nullable: true,
    description:
      "Changes the viewer's password and ends their other sessions. Needs a recent authentication.",
  })
  async changePassword(
    @Arg('input', () => input.ChangePasswordInput, { description: 'The new password.' })
    given: input.ChangePasswordInput,
    @Ctx('operation') operation: Operation,
  ) {
    return {
      viewer: await changePassword(operation, parseInput(input.changePasswordSchema, given)),
    };
  }

  @Mutation(() => input.RevokeSessionPayload, {
    nullable: true,
    description: 'Ends one session of the viewer.',
  })
  async revokeSession(
    @Arg('input', () => input.RevokeSessionInput, { description: 'Which one.' })
    given: input.RevokeSessionInput,
    @Ctx('operation') operation: Operation,
  ) {
    return {
      session: await revokeSession(operation, parseInput(input.revokeSessionSchema, given)),
    };
  }
}

/** Reads who it is only when that field is answered: if it cannot be read, they are signed in all the same. */
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
