import { describe, expect } from 'vitest';
import { newId } from '../../src/shared/id.ts';
import * as arrange from '../sharing/arrange.ts';
import { outline, READ, warmUp } from '../statements/outline.ts';
import type { Client } from '../support/client.ts';
import { it } from '../support/file-world.ts';
import type { World } from '../support/world.ts';
import { denialsIn, sumOf, waitingIn } from './denials.ts';

/** What writes down all that was denied in one operation. */
const WRITTEN = [
  'begin write',
  'mark',
  // Nobody else writes down denials of this person meanwhile.
  'hold',
  'select audit_denials',
  'append',
  'insert audit_denials',
  'commit',
];
/** The same where all of it has to wait for its event. */
const COUNTED = WRITTEN.filter((statement) => statement !== 'append');

/** The statements of one operation, as they were sent. */
async function heard(world: World, client: Client, query: string): Promise<string[]> {
  world.statements.length = 0;
  await client.send(query);
  return [...world.statements];
}

/** The same in short, but for what row-level security is told. */
function inShort(statements: readonly string[]): string[] {
  return statements
    .map((text) => {
      if (text.includes('pg_advisory_xact_lock')) return 'hold';
      return text.includes('audit_append') ? 'append' : outline(text);
    })
    .filter((statement) => statement !== 'tell');
}

describe('the same statements are sent', () => {
  it('for what is missing and for what is out of sight', async ({ world }) => {
    const gloria = world.as('gloria');
    const workspaceId = await arrange.makeWorkspace(world);
    const [first, second] = [
      await arrange.makeDocument(world, workspaceId, 'edith'),
      await arrange.makeDocument(world, workspaceId, 'edith'),
    ];
    const node = (id: string) => `{ node(id: "${id}") { id } }`;
    // The key to what the log knows of her is made once.
    await gloria.send(node(newId('doc')));
    const invisible = await heard(world, gloria, node(first));
    const missing = await heard(world, gloria, node(newId('doc')));
    expect(missing).toEqual(invisible);
    expect(inShort(missing)).toEqual([...READ, 'select documents', 'rollback', ...WRITTEN]);
    const remove = (id: string) =>
      `mutation { deleteDocument(input: { id: "${id}", version: 1 }) { document { id } } }`;
    const hidden = await heard(world, gloria, remove(second));
    expect(await heard(world, gloria, remove(newId('doc')))).toEqual(hidden);
  });
});

it('a page of 50 denied fields is written down at once, and counted at once when it comes again', async ({
  world,
}) => {
  const workspaceId = await arrange.makeWorkspace(world);
  for (let count = 0; count < 50; count += 1) {
    await arrange.makeDocument(world, workspaceId, 'edith');
  }
  const victor = world.as('victor');
  await victor.send(`{ node(id: "${newId('doc')}") { id } }`);
  await warmUp(world, victor, `{ workspace(id: "${workspaceId}") { name } }`);
  const page = `{ workspace(id: "${workspaceId}") { documents(first: 50) { nodes { internalNotes } } } }`;
  const reading = [...READ, 'select workspaces', 'select documents', 'rollback'];
  const before = sumOf(await denialsIn(world));
  expect(inShort(await heard(world, victor, page))).toEqual([...reading, ...WRITTEN]);
  expect(sumOf(await denialsIn(world))).toBe(before + 50);
  expect(inShort(await heard(world, victor, page))).toEqual([...reading, ...COUNTED]);
  expect(await waitingIn(world)).toBe(50);
});

it('an operation that is denied nothing writes nothing down', async ({ world }) => {
  const statements = await heard(
    world,
    world.as('edith'),
    `{ document(id: "${world.cast.documents.handbook}") { internalNotes } }`,
  );
  expect(inShort(statements)).not.toContain('insert audit_denials');
});
