import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '../support/client.ts';
import { openWorld, type World } from '../support/world.ts';
import { mutationNames } from './index.ts';
import { sendExamplesOf } from './send-examples.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const actionsSoFar = async () => (await world.auditLog()).map(({ action }) => String(action));

test('every example is accepted, and every event of a mutation is written by one', async () => {
  for (const name of mutationNames) {
    const before = (await actionsSoFar()).length;
    await sendExamplesOf(name, world, (cookie) => new Client(world.url, cookie));
    expect((await actionsSoFar()).length, `the events of ${name}`).toBeGreaterThan(before);
  }
  const written = new Set(await actionsSoFar());
  expect(eventsOfMutations().filter((action) => !written.has(action))).toEqual([]);
}, 120_000);

/** The events that mutations write, as docs/audit-events.md has them. */
function eventsOfMutations(): string[] {
  const file = readFileSync(new URL('../../docs/audit-events.md', import.meta.url), 'utf8');
  const found = [...file.matchAll(/^\| `([\w.]+)` \|.*`Mutation\.\w+`/gm)].map(
    ([, action = '']) => action,
  );
  if (found.length === 0) throw new Error('docs/audit-events.md names no events of mutations');
  return found;
}
