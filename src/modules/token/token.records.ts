import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { isUseDueSql } from '../last-use.ts';
import { apiTokens } from './token.table.ts';

/** Stores that a token was used now. */
export async function touchToken(db: Database, id: Id<'tok'>): Promise<void> {
  await db
    .update(apiTokens)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiTokens.id, id), isUseDueSql(apiTokens.lastUsedAt)));
}

/** Deletes the tokens that rest on a membership, under the act that ends it. */
export function endTokensOf(
  db: Database,
  { workspaceId, id }: { readonly workspaceId: Id<'ws'>; readonly id: Id<'mem'> },
): Promise<(typeof apiTokens.$inferSelect)[]> {
  return db
    .delete(apiTokens)
    .where(and(eq(apiTokens.workspaceId, workspaceId), eq(apiTokens.membershipId, id)))
    .returning();
}
