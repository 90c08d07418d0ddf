import { expect } from 'vitest';
import { until } from '../http/waiting.ts';
import { uuid, type World } from '../support/world.ts';
import { expectAllOf, happen, it, sinkTo, streamTo, whileStreaming } from './streaming.ts';

const ERROR = 50;

/** The first records of Acme's chain are purged. */
async function purge(world: World, through: number): Promise<void> {
  const acme = uuid(world.cast.workspaces.acme ?? 'ws_');
  await world.arrange(async (sql) => {
    await sql`update audit_chains set purged = ${through} where id = ${acme}`;
    await sql`update audit_records set record = null where chain = ${acme} and sequence <= ${through}`;
  });
}

it('a place that is new is sent what there is, not what was purged before', async ({
  world,
  receiver,
}) => {
  await happen(world, 'acme', 9);
  await happen(world, 'globex', 2);
  await purge(world, 7);
  await whileStreaming(streamTo(world, sinkTo(receiver), { batchSize: 3 }), async ({ told }) => {
    await expectAllOf(world, receiver);
    expect(told).toEqual([]);
  });
});

it('what is purged before it was sent is told of as an error, and the rest is sent', async ({
  world,
  receiver,
}) => {
  receiver.behaviour = () => 503;
  await happen(world, 'acme', 20);
  await whileStreaming(streamTo(world, sinkTo(receiver), { batchSize: 4 }), async ({ told }) => {
    await until(async () => receiver.requests.length > 0);
    await purge(world, 15);
    receiver.behaviour = () => 204;
    await expectAllOf(world, receiver);
    const errors = told.filter(({ level }) => level === ERROR);
    const lost = errors.reduce((sum, { purged }) => sum + Number(purged), 0);
    expect(lost).toBe(8);
  });
});
