import { and, eq, ne, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { answerable, gateDenial, refuse } from '../../authz/index.ts';
import { assertChanged } from '../../shared/changed.ts';
import { Unauthenticated } from '../../shared/errors.ts';
import { type Id, newId } from '../../shared/id.ts';
import type { Operation, WriteOptions, WriteUnit } from '../operation.ts';
import { asSystem } from '../system-purposes.ts';
import { userEvents } from '../user/user.events.ts';
import { userPolicy } from '../user/user.policy.ts';
import { viewerId } from '../user/user.service.ts';
import { ABSOLUTE_LIFETIME_MS } from './lifetime.ts';
import { sessionEvents } from './session.events.ts';
import type { revokeSessionSchema } from './session.input.ts';
import { sessionPolicy } from './session.policy.ts';
import { sessions } from './session.table.ts';

/** For the units of work in which sessions end. */
export const ENDING: WriteOptions = { sessions: 'end' };

/**
 * Refuses to begin a session for a request that came with a token: a token manages none.
 * @throws Denied SCOPE_REQUIRED
 */
export async function assertNoToken(operation: Operation): Promise<void> {
  if (!operation.byToken) return;
  const denial = gateDenial(sessionPolicy, 'reauthenticate', await operation.viewer());
  if (denial) throw refuse(sessionPolicy.name, 'start', denial);
}

/**
 * Starts a session in a unit of work, in place of the one that the browser had. The cookie goes out
 * only when the caller adopts the returned id, after the unit committed.
 */
export async function startSession(
  operation: Operation,
  unit: WriteUnit,
  userId: Id<'user'>,
): Promise<Id<'ses'>> {
  const { current } = operation.session;
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
  unit.audit(sessionEvents.started, { after, actorId: userId });
  return after.id;
}

/** Ends the session that asks, if there is one. */
export async function signOut(operation: Operation): Promise<void> {
  const { current } = operation.session;
  if (current !== null) {
    await operation.write(async (unit) => {
      // Another request may have ended it by now, which is as good.
      if (unit.guard.viewer.userId !== null) await revoke(unit, current);
    }, ENDING);
  }
  await operation.session.drop();
}

/** Ends every session of the viewer, the one that asks included. */
export async function signOutEverywhere(operation: Operation): Promise<void> {
  const id = await viewerId(operation);
  await operation.write(async (unit) => {
    const act = await unit.guard.act(userPolicy, 'signOutEverywhere', id, async () => {
      await endSessionsOf(unit, id);
      return null;
    });
    unit.audit(userEvents.signedOutEverywhere, act);
  }, ENDING);
  await operation.session.drop();
}

/** Ends one session of the viewer. */
export function revokeSession(operation: Operation, { id }: z.output<typeof revokeSessionSchema>) {
  return operation.write((unit) => revoke(unit, id), ENDING);
}

/** Ends all sessions of a person but one, each with its event. */
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
  for (const before of ended) unit.audit(sessionEvents.ended, { before, actorId: userId });
}

/** Marks the session that asks as authenticated now. */
export async function confirmSession(operation: Operation, userId: Id<'user'>) {
  const { current } = operation.session;
  if (current === null) throw new Unauthenticated('Sign in first.');
  return operation.write(async (unit) => {
    const act = await unit.guard.act(sessionPolicy, 'reauthenticate', current, async () => {
      const [after] = await unit.db
        .update(sessions)
        .set({ authenticatedAt: sql`now()` })
        .where(and(eq(sessions.id, current), eq(sessions.userId, userId)))
        .returning();
      return assertChanged(after);
    });
    unit.audit(sessionEvents.reauthenticated, act);
    return unit.guard.load(sessionPolicy, current);
  });
}

async function revoke(unit: WriteUnit, id: Id<'ses'>) {
  const act = await unit.guard.act(sessionPolicy, 'revoke', id, async () => {
    const [gone] = await unit.db
      .delete(sessions)
      .where(eq(sessions.id, id))
      .returning({ id: sessions.id });
    assertChanged(gone);
    return null;
  });
  unit.audit(sessionEvents.ended, act);
  return answerable(act.before);
}

async function endSession(unit: WriteUnit, id: Id<'ses'>, actorId: Id<'user'>): Promise<void> {
  const [before] = await asSystem(unit.db, 'session', () =>
    unit.db.delete(sessions).where(eq(sessions.id, id)).returning(),
  );
  if (before) unit.audit(sessionEvents.ended, { before, actorId });
}
