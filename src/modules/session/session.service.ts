import { and, eq, ne, sql } from 'drizzle-orm';
import { answerable, gateDenial, refuse, type Viewer } from '../../authz/index.ts';
import { Unauthenticated } from '../../shared/errors.ts';
import type { Given } from '../../shared/graphql/input.ts';
import { type Id, newId } from '../../shared/id.ts';
import type { Operation, WriteOptions, WriteUnit } from '../operation.ts';
import { asSystem } from '../system-purposes.ts';
import { userActions } from '../user/user.actions.ts';
import { viewerId } from '../user/user.service.ts';
import { ABSOLUTE_LIFETIME_MS } from './lifetime.ts';
import { sessionActions } from './session.actions.ts';
import type * as input from './session.graphql.ts';
import { sessionPolicy } from './session.policy.ts';
import { sessions } from './session.table.ts';

/** For the units of work in which sessions end. */
export const ENDING: WriteOptions = { sessions: 'end' };

/**
 * Refuses to start or end a session for a request with an API token: no scope covers sessions.
 * @throws Denied SCOPE_REQUIRED
 */
export async function assertNoToken(
  operation: Operation,
  action: 'start' | 'revoke',
): Promise<void> {
  if (!operation.byToken) return;
  const denial = gateDenial(sessionPolicy, 'reauthenticate', await operation.viewer());
  if (denial) throw refuse(sessionPolicy.name, action, denial);
}

/**
 * Starts a session, and ends the one that the browser had. The caller adopts it after the unit has
 * committed; only then is the cookie sent.
 */
export async function startSession(
  operation: Operation,
  unit: WriteUnit,
  userId: Id<'user'>,
): Promise<void> {
  const current = sessionIdOf(unit.guard.viewer);
  if (current !== null) await endSession(unit, current, userId);
  const { ip, userAgent } = operation.origin;
  const draft = {
    id: newId('ses'),
    secretHash: await operation.session.renew(),
    userId,
    expiresAt: new Date(Date.now() + ABSOLUTE_LIFETIME_MS),
    ip,
    userAgent,
  };
  const [after] = await asSystem(unit.db, 'session', () =>
    unit.db.insert(sessions).values(draft).returning(),
  );
  if (!after) throw new Error('the session was not stored');
  unit.audit(sessionActions.start.event, { after, actorId: userId });
}

/** Ends the session of the request, if there is one. */
export async function signOut(operation: Operation): Promise<void> {
  if (operation.session.secretHash !== null) {
    await assertNoToken(operation, 'revoke');
    await operation.write(async (unit) => {
      const current = sessionIdOf(unit.guard.viewer);
      // Another request may have ended it in the meantime. Then there is nothing to do.
      if (current !== null) await revoke(unit, current);
    }, ENDING);
  }
  await operation.session.drop();
}

/** Ends every session of the viewer, that of the request included. */
export async function signOutEverywhere(operation: Operation): Promise<void> {
  const id = await viewerId(operation);
  await operation.write(async (unit) => {
    await unit.act(userActions.signOutEverywhere, id, async () => {
      await endSessionsOf(unit, id);
      // The viewer is nobody from here on, so no rule can be checked again.
      return null;
    });
  }, ENDING);
  await operation.session.drop();
}

/** Ends one session of the viewer. */
export function revokeSession(operation: Operation, { id }: Given<typeof input.RevokeSession>) {
  return operation.write((unit) => revoke(unit, id), ENDING);
}

/** Ends all sessions of a person, or all but one, each with its event. */
export async function endSessionsOf(
  unit: WriteUnit,
  userId: Id<'user'>,
  except?: Id<'ses'>,
): Promise<void> {
  const theirs = eq(sessions.userId, userId);
  const ended = await unit.db
    .delete(sessions)
    .where(except ? and(theirs, ne(sessions.id, except)) : theirs)
    .returning();
  for (const before of ended) unit.audit(sessionActions.end.event, { before, actorId: userId });
}

/** Ends all sessions of a person who chose a new password by a link. */
export async function endSessionsByRecovery(unit: WriteUnit, userId: Id<'user'>): Promise<void> {
  const ended = await asSystem(unit.db, 'recovery', () =>
    unit.db.delete(sessions).where(eq(sessions.userId, userId)).returning(),
  );
  for (const before of ended) {
    unit.audit(sessionActions.endByRecovery.event, { before, actorId: userId });
  }
}

/**
 * Marks the session of the request as authenticated now.
 * @throws Unauthenticated when the request has no session
 */
export async function confirmSession(operation: Operation) {
  return operation.write(async (unit) => {
    const current = sessionIdOf(unit.guard.viewer);
    if (current === null) throw new Unauthenticated('Sign in first.');
    await unit.update(sessionActions.reauthenticate, current, () => ({
      authenticatedAt: sql`now()`,
    }));
    return unit.guard.load(sessionPolicy, current);
  });
}

/** The session by which a viewer comes, if they come by one. */
export function sessionIdOf({ credential }: Viewer): Id<'ses'> | null {
  return credential.kind === 'session' ? (credential.id as Id<'ses'>) : null;
}

async function revoke(unit: WriteUnit, id: Id<'ses'>) {
  const { before } = await unit.remove(sessionActions.revoke, id);
  return answerable(before);
}

async function endSession(unit: WriteUnit, id: Id<'ses'>, actorId: Id<'user'>): Promise<void> {
  const [before] = await asSystem(unit.db, 'session', () =>
    unit.db.delete(sessions).where(eq(sessions.id, id)).returning(),
  );
  if (before) unit.audit(sessionActions.end.event, { before, actorId });
}
