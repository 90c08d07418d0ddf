import { expect } from 'vitest';
import { mutate } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import { personId, setPlan, workspaceId } from './arrange.ts';
import { expectDone, expectRefused, type Someone } from './attempt.ts';
import { codeOfLetter, gridOf } from './grid.ts';

/** Who makes a document in Acme, by its visibility and the plan. */
export const creations = gridOf(
  2,
  `
  visibility plan       olivia adam edith victor gloria gus nobody
  WORKSPACE  free       y      y    y     F      N      N   U
  WORKSPACE  pro        y      y    y     F      N      N   U
  WORKSPACE  enterprise y      y    y     F      N      N   U
  PRIVATE    free       P      P    P     F      N      N   U
  PRIVATE    pro        y      y    y     F      N      N   U
  PRIVATE    enterprise y      y    y     F      N      N   U
  `,
);

const authority: Readonly<Record<string, string>> = {
  olivia: 'role:owner',
  adam: 'role:admin',
  edith: 'role:editor',
};

/** Tries a cell of the table above. */
export async function tryCreation(
  world: World,
  who: Someone,
  { visibility, plan, expected }: Readonly<Record<'visibility' | 'plan' | 'expected', string>>,
): Promise<void> {
  const workspace = workspaceId(world, 'acme');
  await setPlan(world, plan as 'free');
  const input = { workspaceId: workspace, title: 'New', body: 'Text', visibility };
  const attempt = mutate('createDocument', input, 'document { id status visibility version }');
  if (expected !== 'y') {
    const details = expected === 'P' ? { requires: ['pro'] } : {};
    await expectRefused(world, who, attempt, codeOfLetter(expected), details);
    return;
  }
  const data = await expectDone(world, who, attempt, {
    action: 'document.created',
    actor: who,
    authority: [authority[who] ?? ''],
    target: ({ createDocument }) => createDocument.document.id,
    workspace,
  });
  const { document } = data.createDocument;
  expect(document).toMatchObject({ status: 'DRAFT', visibility, version: 1 });
  const stored = await world.sql`select * from documents where id = ${uuid(document.id)}`;
  expect(stored).toMatchObject([
    {
      author_id: uuid(personId(world, who as 'olivia')),
      workspace_id: uuid(workspace),
      title: 'New',
      locked_at: null,
    },
  ]);
}
