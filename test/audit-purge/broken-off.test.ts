import { expect } from 'vitest';
import * as arrange from '../sharing/arrange.ts';
import { runAudit } from '../support/audit-command.ts';
import { expectWholeChain } from '../support/chains.ts';
import { done } from '../support/mutations.ts';
import { it, uuid, type World } from '../support/world.ts';
import { beginChain, cover, daysAgo, whatIsLeft } from './old-log.ts';

/** More than two transactions of a purge let go. */
const EVENTS = 2500;

const tenDaysAgo = () => `--before ${daysAgo(10).toISOString()}`;

async function longLog(world: World) {
  const ws = await arrange.makeWorkspace(world);
  const chain = uuid(ws);
  await beginChain(world, chain, Array<Date>(EVENTS).fill(daysAgo(20)));
  await cover(world);
  return { ws, chain };
}

/** How many events there are from a sequence on, and how many of the purge. */
async function counted({ sql }: World, chain: string) {
  const [counts] = await sql`
    select count(record)::int as records,
      count(*) filter (where record like '%"action":"auditLog.purged"%')::int as purges
    from audit_records where chain = ${chain}`;
  const [events] = await sql`
    select count(*)::int as events from audit_events where workspace_id = ${chain}`;
  return { ...counts, ...events };
}

it('a purge that was broken off is finished by the next, and is one event', async ({ world }) => {
  const { ws, chain } = await longLog(world);
  await world.sql`
    create function power_cut() returns trigger language plpgsql
    as $$ begin raise exception 'the power was cut'; end $$`;
  await world.sql`
    create trigger power_cut before delete on audit_events
    for each row when (old.sequence = 1500) execute function power_cut()`;
  const broken = await runAudit(world, `purge --workspace ${ws} ${tenDaysAgo()}`);
  expect(broken).toMatchObject({ code: 70, printed: '' });
  // What is declared to be purged may be there still, from its beginning in whole batches.
  expect(await counted(world, chain)).toEqual({ records: 1501, events: 1501, purges: 1 });
  expect((await whatIsLeft(world, chain)).purged).toBe(EVENTS);
  await expectWholeChain(world, chain);

  await world.sql`drop trigger power_cut on audit_events`;
  const again = await runAudit(world, `purge --workspace ${ws} ${tenDaysAgo()}`);
  expect(again).toMatchObject({ code: 0, complained: '' });
  expect(await counted(world, chain)).toEqual({ records: 1, events: 1, purges: 1 });
  await expectWholeChain(world, chain);
});

it('a purge lets others append meanwhile, and two at once are as one', async ({ world }) => {
  const { ws, chain } = await longLog(world);
  const line = `purge --workspace ${ws} ${tenDaysAgo()}`;
  const write = async () => {
    for (let count = 0; count < 10; count++) {
      await done(world.as('edith'), 'createDocument', { workspaceId: ws, title: 'A title' });
    }
  };
  const [one, other] = await Promise.all([runAudit(world, line), runAudit(world, line), write()]);
  expect([one.code, other.code]).toEqual([0, 0]);
  expect(await counted(world, chain)).toEqual({ records: 11, events: 11, purges: 1 });
  await expectWholeChain(world, chain);
});
