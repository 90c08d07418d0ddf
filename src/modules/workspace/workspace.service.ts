import { eq, sql } from 'drizzle-orm';
import { answerable, type Database, notFound } from '../../authz/index.ts';
import { BadUserInput } from '../../shared/errors.ts';
import type { Given } from '../../shared/graphql/input.ts';
import { type Id, newId } from '../../shared/id.ts';
import { requireId } from '../../shared/input-id.ts';
import { assertVersion } from '../../shared/version.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { asSystem } from '../system-purposes.ts';
import { slugFor } from './slug.ts';
import { workspaceActions } from './workspace.actions.ts';
import type * as input from './workspace.graphql.ts';
import { workspacePolicy } from './workspace.policy.ts';
import { workspaceIdBySlug } from './workspace.records.ts';
import { workspaces } from './workspace.table.ts';

/**
 * The workspace with an id, or the one with a slug.
 * @throws BadUserInput unless exactly one of them is given
 * @throws Denied NOT_FOUND when it is missing or invisible
 */
export async function findWorkspace(operation: Operation, { id, slug }: input.WorkspaceArgs) {
  const guard = await operation.guard();
  if (typeof id === 'string' && typeof slug === 'string') {
    throw new BadUserInput({ path: 'slug', message: 'must not be given together with id' });
  }
  if (typeof id === 'string') return guard.find(workspacePolicy, requireId('ws', id));
  if (typeof slug !== 'string') {
    throw new BadUserInput({ path: 'id', message: 'must be given, or a slug' });
  }
  const found = await guard.asViewer((db) => workspaceIdBySlug(db, slug));
  if (found === null) throw notFound('workspace.read', { type: 'workspace', id: null });
  return guard.find(workspacePolicy, found);
}

/** Creates a workspace on the plan `free`. The membership module makes the viewer its owner. */
export async function createWorkspace(
  operation: Operation,
  { name }: Given<typeof input.CreateWorkspace>,
) {
  return operation.write(async (unit) => {
    const id = newId('ws');
    await unit.create(workspaceActions.create, { id, name, slug: slugFor(name) });
    return asItIsNow(unit, id);
  });
}

/** @throws Conflict STALE_VERSION */
export function renameWorkspace(
  operation: Operation,
  { id, version, name }: Given<typeof input.RenameWorkspace>,
) {
  return operation.write(async (unit) => {
    await unit.update(workspaceActions.rename, id, (workspace) => {
      assertVersion(workspace, version);
      return { name };
    });
    return asItIsNow(unit, id);
  });
}

/** @throws Conflict STALE_VERSION */
export function setBillingEmail(
  operation: Operation,
  { id, version, billingEmail = null }: Given<typeof input.SetBillingEmail>,
) {
  return operation.write(async (unit) => {
    await unit.update(workspaceActions.setBillingEmail, id, (workspace) => {
      assertVersion(workspace, version);
      return { billingEmail };
    });
    return asItIsNow(unit, id);
  });
}

/** Changes the plan. Nothing that exists is taken away by a lower plan. */
export function changePlan(operation: Operation, { id, plan }: Given<typeof input.ChangePlan>) {
  return operation.write(async (unit) => {
    await unit.update(workspaceActions.changePlan, id, () => ({ plan }));
    return asItIsNow(unit, id);
  });
}

/** Deletes a workspace with everything in it, but not its audit log. */
export async function deleteWorkspace(
  operation: Operation,
  { id }: Given<typeof input.DeleteWorkspace>,
) {
  return operation.write(async (unit) => {
    const { before } = await unit.remove(workspaceActions.delete, id);
    return answerable(before);
  });
}

/** Makes changes of a workspace's members wait for each other, in a verb for which no policy locks. */
export async function lockWorkspace(db: Database, id: Id<'ws'>): Promise<void> {
  const own = eq(workspaces.id, id);
  await asSystem(db, 'lock', () =>
    db.select({ locked: sql`1` }).from(workspaces).where(own).for('no key update'),
  );
}

/** The change may have been to what the viewer's own rights rest on. */
async function asItIsNow(unit: WriteUnit, id: Id<'ws'>) {
  await unit.guard.refresh();
  return unit.guard.load(workspacePolicy, id);
}
