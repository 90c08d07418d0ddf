import { eq } from 'drizzle-orm';
import type { Request, Response } from 'express';
import type { GraphqlOperation } from '../graphql/operation.ts';
import type { DeveloperPagesOptions } from '../http/developer/sign-in-routes.ts';
import { signOut, startSession } from '../modules/session/session.service.ts';
import { normalizeEmail } from '../modules/user/email.ts';
import { userPolicy } from '../modules/user/user.policy.ts';
import { users } from '../modules/user/user.table.ts';
import { aboutPerson, type PersonKey, people } from './cast.ts';

/** Lets the developer pages sign in as one of the demo people, without a password. */
export function demoSignIn(
  operationOf: (req: Request, res: Response) => GraphqlOperation,
): DeveloperPagesOptions {
  return {
    people: async () =>
      Object.entries(people).map(([key, { name, email }]) => ({
        name,
        email,
        about: aboutPerson(key as PersonKey),
      })),
    signIn: (req, res, email) => during(operationOf(req, res), (op) => signInAs(op, email)),
    signOut: (req, res) => during(operationOf(req, res), signOut),
    viewer: (req) => during(operationOf(req, req.res as Response), viewerOf),
  };
}

async function signInAs(operation: GraphqlOperation, email: string): Promise<boolean> {
  const emailNormal = normalizeEmail(email) ?? email;
  const [user] = await operation.read('account', (db) =>
    db.select({ id: users.id }).from(users).where(eq(users.emailNormal, emailNormal)),
  );
  if (!user) return false;
  await operation.write((unit) => startSession(operation, unit, user.id));
  operation.session.adopt();
  return true;
}

async function viewerOf(operation: GraphqlOperation) {
  const guard = await operation.guard();
  const { userId } = guard.viewer;
  return userId === null ? null : guard.load(userPolicy, userId);
}

async function during<T>(
  operation: GraphqlOperation,
  work: (operation: GraphqlOperation) => Promise<T>,
): Promise<T> {
  try {
    return await work(operation);
  } finally {
    await operation.end();
  }
}
