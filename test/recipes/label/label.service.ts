import { eq } from 'drizzle-orm';
import { answerable } from '../../authz/index.ts';
import type { Given } from '../../shared/graphql/input.ts';
import { newId } from '../../shared/id.ts';
import { assertVersion } from '../../shared/version.ts';
import type { Operation } from '../operation.ts';
import { labelActions } from './label.actions.ts';
import type * as input from './label.graphql.ts';
import { labelPolicy } from './label.policy.ts';
import { labels } from './label.table.ts';

/** Puts a label on a document. The row of the document is locked meanwhile. */
export async function createLabel(
  operation: Operation,
  { documentId, name }: Given<typeof input.CreateLabel>,
) {
  return operation.write(async (unit) => {
    const id = newId('lbl');
    const { decision } = await unit.guard.act(labelActions.create, documentId, async (document) => {
      const { workspaceId } = document;
      await unit.db.insert(labels).values({ id, workspaceId, documentId, name });
      return document;
    });
    const [after] = await unit.db.select().from(labels).where(eq(labels.id, id));
    if (!after) throw new Error(`the label on ${documentId} was not stored`);
    unit.audit(labelActions.create.event, { after, decision });
    return unit.guard.load(labelPolicy, id);
  });
}

/** @throws Conflict STALE_VERSION */
export async function renameLabel(
  operation: Operation,
  { id, version, name }: Given<typeof input.RenameLabel>,
) {
  return operation.write(async (unit) => {
    await unit.update(labelActions.rename, id, (label) => {
      assertVersion(label, version);
      return { name };
    });
    return unit.guard.load(labelPolicy, id);
  });
}

/** Deletes a label for good. */
export async function deleteLabel(operation: Operation, { id }: Given<typeof input.DeleteLabel>) {
  return operation.write(async (unit) => {
    const { before } = await unit.remove(labelActions.delete, id);
    return answerable(before);
  });
}
