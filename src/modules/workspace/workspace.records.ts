import { eq } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { workspaces } from './workspace.table.ts';

/** The id of the workspace with a slug; null when row-level security shows none. */
export async function workspaceIdBySlug(db: Database, slug: string): Promise<Id<'ws'> | null> {
  const [found] = await db
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(eq(workspaces.slug, slug));
  return found?.id ?? null;
}
