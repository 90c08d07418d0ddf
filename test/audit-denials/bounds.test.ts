import { expect } from 'vitest';
import { MOST_KEYS } from '../../src/audit/log/denial-tally.ts';
import { newId } from '../../src/shared/id.ts';
import { makeViewing } from '../impersonation/impersonation-client.ts';
import * as arrange from '../sharing/arrange.ts';
import { it, uuid } from '../support/world.ts';
import { denialsIn, denialsOf, pass, sumOf, sweep } from './denials.ts';

const missing = (count: number) =>
  Array.from({ length: count }, (_, index) => `n${index}: node(id: "${newId('doc')}") { id }`);

it('whoever tries their luck with many ids writes so many events a minute, and one for all others', async ({
  world,
}) => {
  const gloria = world.as('gloria');
  for (let tenth = 0; tenth < 10; tenth += 1) await gloria.send(`{ ${missing(10).join(' ')} }`);
  const told = await denialsOf(world, 'gloria');
  expect(told).toHaveLength(MOST_KEYS + 1);
  const more = told.filter(({ action }) => action === 'denials.more');
  expect(more).toMatchObject([
    {
      workspace_id: null,
      target_type: 'user',
      target_id: uuid(world.cast.people.gloria),
      denial_code: null,
      requires: [],
      decision_id: null,
      attempts: 10,
    },
  ]);
  await pass(world, 60);
  await sweep(world);
  const later = await denialsOf(world, 'gloria');
  expect(later).toHaveLength(MOST_KEYS + 2);
  expect(sumOf(later)).toBe(100);
});

it('the bound of one is not that of another', async ({ world }) => {
  for (let tenth = 0; tenth < 4; tenth += 1) {
    await world.as('gloria').send(`{ ${missing(10).join(' ')} }`);
  }
  await world.as('evan').send(`{ ${missing(10).join(' ')} }`);
  expect(await denialsOf(world, 'evan')).toHaveLength(10);
});

it('whoever sees as others has one bound, and takes nobody else theirs', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  for (const member of ['adam', 'victor'] as const) {
    const { client } = await makeViewing(world, workspaceId, 'olivia', member);
    for (let tenth = 0; tenth < 3; tenth += 1) await client.send(`{ ${missing(10).join(' ')} }`);
  }
  const told = await denialsIn(world);
  expect(told).toHaveLength(MOST_KEYS + 1);
  expect(told.at(-1)).toMatchObject({
    action: 'denials.more',
    actor_id: uuid(world.cast.people.victor),
    impersonator_id: uuid(world.cast.people.olivia),
    target_id: uuid(world.cast.people.olivia),
  });
  await world.as('victor').send(`{ ${missing(10).join(' ')} }`);
  expect(await denialsIn(world)).toHaveLength(MOST_KEYS + 11);
});
