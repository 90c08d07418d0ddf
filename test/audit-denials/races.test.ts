import { expect } from 'vitest';
import { newId } from '../../src/shared/id.ts';
import { anotherServer } from '../http/another-server.ts';
import * as arrange from '../sharing/arrange.ts';
import { it } from '../support/file-world.ts';
import { run } from '../support/mutations.ts';
import { uuid } from '../support/world.ts';
import { denialsIn, pass, sumOf, sweep, waitingIn } from './denials.ts';

const AT_ONCE = 50;
const times = <T>(count: number, each: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => each(index)));

it(`${AT_ONCE} identical denials at once, at two servers: one event, and none is lost`, async ({
  world,
}) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const id = await arrange.makeDocument(world, workspaceId, 'edith');
  const told = async () =>
    (await denialsIn(world)).filter(({ target_id }) => target_id === uuid(id));
  const other = await anotherServer(world);
  try {
    const clients = [world.as('victor'), other.as('victor')];
    const answers = await times(AT_ONCE, (index) =>
      run(clients[index % 2] ?? world.as('victor'), 'deleteDocument', { id, version: 1 }),
    );
    expect(new Set(answers.map(({ errors }) => errors?.[0]?.extensions.code))).toEqual(
      new Set(['FORBIDDEN']),
    );
    expect(await told()).toMatchObject([{ attempts: 1 }]);
    expect(await waitingIn(world)).toBe(AT_ONCE - 1);
    await pass(world, 60);
    await times(4, () => sweep(world));
    expect(await told()).toMatchObject([{ attempts: 1 }, { attempts: AT_ONCE - 1 }]);
  } finally {
    await other.app.close();
  }
});

it('denials and the sweeping of what waits, all at once: every one is counted once', async ({
  world,
}) => {
  const before = sumOf(await denialsIn(world)) + (await waitingIn(world));
  const ids = Array.from({ length: 5 }, () => newId('doc'));
  const gloria = world.as('gloria');
  for (let round = 0; round < 4; round += 1) {
    await times(20, async (index) => {
      if (index % 10 === 9) await sweep(world);
      else await gloria.send(`{ node(id: "${ids[index % 5]}") { id } }`);
    });
    await pass(world, 60);
  }
  await sweep(world);
  expect(await waitingIn(world)).toBe(0);
  expect(sumOf(await denialsIn(world))).toBe(before + 4 * 18);
});
