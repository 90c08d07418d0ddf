import { and, eq } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { asSystem } from '../system-purposes.ts';
import { documentShares } from './share.table.ts';

/** A membership on which shares may rest. */
interface Membership {
  readonly workspaceId: Id<'ws'>;
  readonly id: Id<'mem'>;
}

/** Deletes the shares that rest on a membership, under the act that ends it. */
export function endSharesOf(
  db: Database,
  member: Membership,
): Promise<(typeof documentShares.$inferSelect)[]> {
  return db.delete(documentShares).where(restOn(member)).returning();
}

/**
 * Lets the shares that rest on a membership outlast it, as those of a guest.
 * @returns how many there are
 */
export async function keepSharesOf(db: Database, member: Membership): Promise<number> {
  const kept = await asSystem(db, 'departure', () =>
    db.update(documentShares).set({ membershipId: null }).where(restOn(member)).returning(),
  );
  return kept.length;
}

function restOn({ workspaceId, id }: Membership) {
  return and(eq(documentShares.workspaceId, workspaceId), eq(documentShares.membershipId, id));
}
