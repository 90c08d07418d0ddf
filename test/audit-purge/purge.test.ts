import { describe, expect } from 'vitest';
import { SYSTEM_CHAIN } from '../../src/audit/proof/fields.ts';
import { purgedThrough } from '../../src/audit/proof/record.ts';
import { type Id, newId } from '../../src/shared/id.ts';
import * as arrange from '../sharing/arrange.ts';
import { runAudit } from '../support/audit-command.ts';
import { expectWholeChain, recordsOf } from '../support/chains.ts';
import { it } from '../support/file-world.ts';
import { done } from '../support/mutations.ts';
import { it as alone, uuid, type World } from '../support/world.ts';
import { beginChain, cover, daysAgo, whatIsLeft } from './old-log.ts';

/** Five events of the last 200 days in the log of a new workspace. */
async function oldLog(world: World, plan: arrange.Plan = 'pro') {
  const ws = await arrange.makeWorkspace(world, plan);
  const chain = uuid(ws);
  await beginChain(world, chain, [200, 100, 50, 8, 6].map(daysAgo));
  return { ws, chain };
}

const olderThan = (days: number) => `--before ${daysAgo(days).toISOString()}`;

describe('wardroom audit purge', () => {
  it('leaves of the oldest events their hashes, and the rest as it was', async ({ world }) => {
    const { ws, chain } = await oldLog(world);
    await cover(world);
    const was = await recordsOf(world, chain);
    const said = await runAudit(world, `purge --workspace ${ws} ${olderThan(40)}`);
    expect(said).toMatchObject({ code: 0, complained: '' });
    expect(said.printed.replaceAll('\n', ' ')).toBe(
      `Purged the events 1 to 3 of the log of workspace ${ws}. `,
    );
    expect(await whatIsLeft(world, chain)).toEqual({
      records: [4, 5, 6],
      events: [4, 5, 6],
      purged: 3,
    });
    const now = await recordsOf(world, chain);
    expect(now.slice(0, 3)).toEqual(
      was.slice(0, 3).map((tombstone) => ({ ...tombstone, record: null })),
    );
    expect(now.slice(3, 5)).toEqual(was.slice(3));
    await expectWholeChain(world, chain);
  });

  it('is an event of the chain that it purges, by which a verifier knows', async ({ world }) => {
    const { ws, chain } = await oldLog(world);
    await cover(world);
    await runAudit(world, `purge --workspace ${ws} ${olderThan(150)}`);
    await runAudit(world, `purge --workspace ${ws} ${olderThan(40)}`);
    const records = await expectWholeChain(world, chain);
    expect(records.map((record) => record && purgedThrough(record))).toEqual([
      null,
      null,
      null,
      0,
      0,
      1,
      3,
    ]);
    expect(records.at(-1)?.event).toMatchObject({
      action: 'auditLog.purged',
      actor: null,
      credential: { id: null, kind: 'operator' },
      change: [{ field: 'through', from: '1', to: '3' }],
      target: { id: chain, type: 'workspace' },
    });
  });

  it('purges what the events knew of people with them, and nothing else of them', async ({
    world,
  }) => {
    const ws = await arrange.makeWorkspace(world);
    const chain = uuid(ws);
    const invite = (email: string) =>
      done(world.as('olivia'), 'inviteMember', { workspaceId: ws, email, role: 'VIEWER' });
    await invite('one@new.test');
    const [{ now } = { now: new Date() }] = await world.sql<{ now: Date }[]>`
      select time + interval '1 millisecond' as now from audit_chains where id = ${chain}`;
    await invite('two@new.test');
    await cover(world);
    const known = () => world.sql`
      select encode(commitment, 'hex') as commitment from audit_personal order by 1`;
    const was = await known();
    const [first, second] = await recordsOf(world, chain);
    const said = await runAudit(world, `purge --workspace ${ws} --before ${now.toISOString()}`);
    expect(said.code).toBe(0);
    const gone = was.filter(({ commitment }) => first?.record?.includes(commitment));
    expect(gone).toHaveLength(2);
    expect(await known()).toEqual(was.filter((each) => !gone.includes(each)));
    expect(was.filter(({ commitment }) => second?.record?.includes(commitment))).toHaveLength(2);
  });

  it('ends with 0 when there is nothing old enough, and is no event', async ({ world }) => {
    const { ws, chain } = await oldLog(world);
    await cover(world);
    const said = await runAudit(world, `purge --workspace ${ws} ${olderThan(300)}`);
    expect(said.code).toBe(0);
    expect(said.printed).toContain('Nothing to purge: the log of');
    expect(await whatIsLeft(world, chain)).toMatchObject({ records: [1, 2, 3, 4, 5], purged: 0 });
  });

  it('says what it would do, and does not, when it is asked to', async ({ world }) => {
    const { ws, chain } = await oldLog(world);
    await cover(world, chain, 2);
    const said = await runAudit(world, `purge --workspace ${ws} ${olderThan(7)} --dry-run`);
    expect(said.code).toBe(1);
    expect(said.printed.replaceAll('\n', ' ')).toBe(
      `Would purge the events 1 to 2 of the log of workspace ${ws}. Would keep the events 3 to 4 of the log of workspace ${ws}, although old enough: no checkpoint covers them yet. `,
    );
    expect(await whatIsLeft(world, chain)).toEqual({
      records: [1, 2, 3, 4, 5],
      events: [1, 2, 3, 4, 5],
      purged: 0,
    });
  });

  it('purges the system chain as well', async ({ world }) => {
    await world.as('edith').ask('mutation { changeName(input: { name: "E." }) { viewer { id } } }');
    await cover(world);
    const [head] = await world.sql`
      select sequence, time + interval '1 millisecond' as now from audit_chains where id = ${SYSTEM_CHAIN}`;
    const line = `purge --workspace system --before ${head?.now.toISOString()}`;
    expect(await runAudit(world, line)).toMatchObject({ code: 0 });
    const through = Number(head?.sequence);
    expect(await whatIsLeft(world, SYSTEM_CHAIN)).toEqual({
      records: [through + 1],
      events: [through + 1],
      purged: through,
    });
    const records = await expectWholeChain(world);
    expect(records.at(-1)?.event.target).toEqual({ id: null, type: 'workspace' });
  });
});

describe('a purge is held back', () => {
  it('from all of a chain that no checkpoint covers', async ({ world }) => {
    const { ws, chain } = await oldLog(world);
    const said = await runAudit(world, `purge --workspace ${ws} ${olderThan(40)}`);
    expect(said.code).toBe(1);
    expect(said.printed.replaceAll('\n', ' ')).toBe(
      `Kept the events 1 to 3 of the log of workspace ${ws}, although old enough: no checkpoint covers them yet. `,
    );
    expect(await whatIsLeft(world, chain)).toMatchObject({ records: [1, 2, 3, 4, 5], purged: 0 });
  });

  it('from what the last checkpoint does not cover', async ({ world }) => {
    const { ws, chain } = await oldLog(world);
    await cover(world, chain, 1);
    await cover(world, chain, 2);
    const said = await runAudit(world, `purge --workspace ${ws} ${olderThan(40)}`);
    expect(said.code).toBe(1);
    expect(said.printed).toContain('Kept event 3');
    expect(await whatIsLeft(world, chain)).toMatchObject({ events: [3, 4, 5, 6], purged: 2 });
  });

  alone(
    'from what a stream still has to get, and not by where checkpoints go',
    async ({ world }) => {
      const { ws, chain } = await oldLog(world);
      await cover(world);
      await world.arrange(
        (sql) => sql`
        insert into audit_deliveries (sink, chain, sequence)
        values ('file:/log', ${chain}, 2), ('checkpoints /folder', ${SYSTEM_CHAIN}, 1)`,
      );
      const said = await runAudit(world, `purge --workspace ${ws} ${olderThan(40)}`);
      expect(said.code).toBe(1);
      expect(said.printed.replaceAll('\n', ' ')).toContain(
        'the stream to file:/log has not received',
      );
      expect(await whatIsLeft(world, chain)).toMatchObject({ events: [3, 4, 5, 6], purged: 2 });

      const { ws: unheardOf, chain: none } = await oldLog(world);
      await cover(world);
      expect((await runAudit(world, `purge --workspace ${unheardOf} ${olderThan(40)}`)).code).toBe(
        1,
      );
      expect(await whatIsLeft(world, none)).toMatchObject({ purged: 0 });
    },
  );
});

describe('a purge by plan', () => {
  it.for([
    ['free', 4],
    ['pro', 2],
    ['enterprise', 0],
  ] as const)(
    'of a %s workspace goes as far as nobody can read',
    async ([plan, through], { world }) => {
      const { ws, chain } = await oldLog(world, plan);
      await cover(world);
      const said = await runAudit(world, `purge --workspace ${ws} --by-plan`);
      expect(said).toMatchObject({ code: 0, complained: '' });
      expect((await whatIsLeft(world, chain)).purged).toBe(through);
      const { auditEvents } = await world
        .as('olivia')
        .ask('query ($id: ID!) { auditEvents(workspaceId: $id) { nodes { sequence } } }', {
          id: ws,
        });
      const shown = auditEvents.nodes.map(({ sequence }: { sequence: string }) => Number(sequence));
      // What is left is what can be read, and the event of the purge if there was one.
      const left = [1, 2, 3, 4, 5, 6].slice(through, plan === 'enterprise' ? 5 : 6);
      expect(shown.toSorted()).toEqual(left);
    },
  );

  it('is by the plan of today', async ({ world }) => {
    const { ws, chain } = await oldLog(world, 'enterprise');
    await cover(world);
    await arrange.setPlan(world, ws, 'pro');
    await runAudit(world, `purge --workspace ${ws} --by-plan`);
    expect((await whatIsLeft(world, chain)).purged).toBe(2);
  });
});

describe('wardroom audit purge, of what is not there', () => {
  it('ends with 66 for a workspace that never was', async ({ world }) => {
    const said = await runAudit(world, `purge --workspace ${newId('ws')} ${olderThan(1)}`);
    expect(said).toMatchObject({ code: 66, printed: '' });
  });

  it('purges the log of a workspace that is gone, but not by its plan', async ({ world }) => {
    const ws: Id<'ws'> = newId('ws');
    await beginChain(world, uuid(ws), [daysAgo(3)]);
    await cover(world);
    const byPlan = await runAudit(world, `purge --workspace ${ws} --by-plan`);
    expect(byPlan).toMatchObject({ code: 66, printed: '' });
    expect(byPlan.complained).toContain('use --before');
    expect((await runAudit(world, `purge --workspace ${ws} ${olderThan(1)}`)).code).toBe(0);
    expect((await whatIsLeft(world, uuid(ws))).purged).toBe(1);
  });
});

describe('wardroom audit purge refuses to be called', () => {
  const ws = 'ws_01h455vb4pex5vsknk084sn02q';
  it.for([
    ['purge --before 2026-01-31', '--workspace is missing'],
    ['purge --workspace doc_x --before 2026-01-31', '--workspace must be the id of a workspace'],
    [`purge --workspace ${ws}`, '--before or --by-plan is missing'],
    [`purge --workspace ${ws} --before yesterday`, '--before must be a date'],
    [`purge --workspace ${ws} --before 2026-02-30`, '--before must be a date'],
    [`purge --workspace ${ws} --before 2026-01-31T12:00:00`, '--before must be a date'],
    [`purge --workspace ${ws} --before 2962-01-31`, '--before must not be in the future'],
    [`purge --workspace ${ws} --before 2026-01-31 --by-plan`, 'exclude each other'],
    ['purge --workspace system --by-plan', 'the system log has no plan'],
  ] as const)('as "%s"', async ([line, complaint], { world }) => {
    const said = await runAudit(world, line);
    expect(said).toMatchObject({ code: 64, printed: '' });
    expect(said.complained).toContain(complaint);
  });

  it('without the owner of the tables', async ({ world }) => {
    const line = `purge --workspace ${ws} --before 2026-01-31`;
    const said = await runAudit(world, line, { DATABASE_OWNER_URL: '' });
    expect(said).toMatchObject({ code: 70, printed: '' });
    expect(said.complained).toContain('DATABASE_OWNER_URL: must be set to purge');
  });
});
