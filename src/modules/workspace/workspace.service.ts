import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { EventType } from '../../audit/log/index.ts';
import type { Database } from '../../authz/index.ts';
import { answerable } from '../../authz/index.ts';
import { assertChanged } from '../../shared/changed.ts';
import { Conflict } from '../../shared/errors.ts';
import { type Id, newId } from '../../shared/id.ts';
import { assertVersion } from '../../shared/version.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { asSystem } from '../system-purposes.ts';
import { slugFor } from './slug.ts';
import { workspaceEvents } from './workspace.events.ts';
import type * as input from './workspace.input.ts';
import { workspacePolicy } from './workspace.policy.ts';
import { workspaces } from './workspace.table.ts';

type WorkspaceRow = typeof workspaces.$inferSelect;
type Changes = Partial<Pick<WorkspaceRow, 'name' | 'billingEmail' | 'plan'>>;

/**
 * Makes a workspace on the plan `free`.
 * @param populate makes whoever asks its owner, in the same transaction
 */
export async function createWorkspace(
  operation: Operation,
  { name }: z.output<typeof input.createWorkspaceSchema>,
  populate: (unit: WriteUnit, workspace: WorkspaceRow) => Promise<void>,
) {
  return operation.write(async (unit) => {
    const draft = { id: newId('ws'), name, slug: slugFor(name) };
    const { after, decision } = await unit.guard.create(workspacePolicy, draft, async () => {
      const [stored] = await unit.db.insert(workspaces).values(draft).returning();
      return stored;
    });
    unit.audit(workspaceEvents.created, { after, decision });
    await populate(unit, after);
    await unit.guard.refresh();
    return unit.guard.load(workspacePolicy, after.id);
  });
}

/** @throws Conflict STALE_VERSION */
export function renameWorkspace(
  operation: Operation,
  { id, version, name }: z.output<typeof input.renameWorkspaceSchema>,
) {
  return change(operation, 'rename', workspaceEvents.renamed, { id, version }, { name });
}

/** @throws Conflict STALE_VERSION */
export function setBillingEmail(
  operation: Operation,
  { id, version, billingEmail = null }: z.output<typeof input.setBillingEmailSchema>,
) {
  const event = workspaceEvents.billingEmailSet;
  return change(operation, 'setBillingEmail', event, { id, version }, { billingEmail });
}

export function changePlan(
  operation: Operation,
  { id, plan }: z.output<typeof input.changePlanSchema>,
) {
  return change(operation, 'changePlan', workspaceEvents.planChanged, { id }, { plan });
}

/**
 * Deletes a workspace with all that is in it, but not its audit log.
 * @param holdsLocked whether something in it is under legal hold
 * @throws Conflict HOLDS_LOCKED_DOCUMENT
 */
export async function deleteWorkspace(
  operation: Operation,
  { id }: z.output<typeof input.deleteWorkspaceSchema>,
  holdsLocked: (unit: WriteUnit, id: Id<'ws'>) => Promise<boolean>,
) {
  return operation.write(async (unit) => {
    const act = await unit.guard.act(workspacePolicy, 'delete', id, async () => {
      if (await holdsLocked(unit, id)) {
        throw new Conflict('HOLDS_LOCKED_DOCUMENT', 'The workspace holds a locked document.');
      }
      const [gone] = await unit.db
        .delete(workspaces)
        .where(eq(workspaces.id, id))
        .returning({ id: workspaces.id });
      assertChanged(gone);
      return null;
    });
    unit.audit(workspaceEvents.deleted, act);
    return answerable(act.before);
  });
}

/** Makes what changes a workspace's members wait for each other, for a verb that no policy locks for. */
export async function lockWorkspace(db: Database, id: Id<'ws'>): Promise<void> {
  const own = eq(workspaces.id, id);
  await asSystem(db, 'lock', () =>
    db.select({ held: sql`1` }).from(workspaces).where(own).for('no key update'),
  );
}

async function change(
  operation: Operation,
  action: 'rename' | 'setBillingEmail' | 'changePlan',
  event: EventType<WorkspaceRow>,
  { id, version }: { readonly id: Id<'ws'>; readonly version?: number },
  changes: Changes,
) {
  return operation.write(async (unit) => {
    const act = await unit.guard.act(workspacePolicy, action, id, async (before) => {
      assertVersion(before, version);
      const [after] = await unit.db
        .update(workspaces)
        .set({ ...changes, version: sql`${workspaces.version} + 1` })
        .where(eq(workspaces.id, id))
        .returning();
      return assertChanged(after);
    });
    unit.audit(event, act);
    await unit.guard.refresh();
    return unit.guard.load(workspacePolicy, id);
  });
}
