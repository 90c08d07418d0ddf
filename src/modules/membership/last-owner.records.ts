import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import { Conflict } from '../../shared/errors.ts';
import { asSystem } from '../system-purposes.ts';
import { memberships } from './membership.table.ts';

/**
 * Holds a change to the rule that a workspace always has an owner. To be called after the change,
 * in its transaction: the policy locks the workspace for it, so that no two such changes overlap.
 * @throws Conflict LAST_OWNER, so that the change is rolled back
 */
export async function assertAnOwner(
  db: Database,
  { workspaceId }: Pick<typeof memberships.$inferSelect, 'workspaceId'>,
): Promise<void> {
  const [owner] = await asSystem(db, 'invariants', () =>
    db
      .select({ found: sql`1` })
      .from(memberships)
      .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.role, 'owner')))
      .limit(1),
  );
  if (!owner) throw new Conflict('LAST_OWNER', 'The workspace would have no owner left.');
}
