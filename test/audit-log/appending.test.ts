import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { SYSTEM_CHAIN } from '../../src/audit/proof/fields.ts';
import { sqlState } from '../../src/db/errors.ts';
import { transact } from '../../src/db/transact.ts';
import { expectWholeChain } from '../support/chains.ts';
import { it } from '../support/file-world.ts';
import type { World } from '../support/world.ts';

/** Refused since it is no audit event. */
const NO_EVENT = 'WR004';

const anEvent = () => ({
  action: 'document.updated',
  actor: randomUUID(),
  authority: ['role:editor'],
  change: [{ field: 'title', from: 'a', to: 'b' }],
  count: '1',
  credential: { id: randomUUID(), kind: 'session' },
  decision: randomUUID(),
  denial: null,
  id: randomUUID(),
  impersonator: null,
  origin: null,
  outcome: 'allowed',
  request: 'a request',
  target: { id: randomUUID(), type: 'document' },
});

/** Appends by raw SQL, as whoever has the application role and no other. */
async function appendRaw(
  world: World,
  entries: unknown,
  prelude: readonly string[] = [],
): Promise<void> {
  await transact(world.app.pool, async ({ db }) => {
    for (const statement of prelude) await db.execute(statement);
    const text = JSON.stringify(entries).replaceAll("'", "''");
    await db.execute(`select public.audit_append('${text}', '[]')`);
  });
}

const refusalOf = (work: Promise<unknown>) => work.then(() => 'done', sqlState);

describe('whoever appends by raw SQL', () => {
  it.for(['sequence', 'time', 'hash', 'previous', 'chain'])(
    'chooses no %s: beside the event it is nothing, and in it the event is none',
    async (member, { world }) => {
      const workspace = randomUUID();
      await appendRaw(world, [{ workspace, event: anEvent() }]);
      const inside = { ...anEvent(), [member]: '9' };
      expect(await refusalOf(appendRaw(world, [{ workspace, event: inside }]))).toBe(NO_EVENT);
      await appendRaw(world, [{ [member]: '9', workspace, event: anEvent() }]);
      const records = await expectWholeChain(world, workspace);
      expect(records).toHaveLength(2);
    },
  );

  it('is told the time by the database, in every record anew', async ({ world }) => {
    const workspace = randomUUID();
    const clock = async () => (await world.sql`select clock_timestamp() as now`)[0]?.now as Date;
    const before = await clock();
    await appendRaw(world, [{ workspace, event: anEvent() }], ['select pg_sleep(0.05)']);
    const [record] = await expectWholeChain(world, workspace);
    const time = new Date(record?.time ?? 0).getTime();
    // Not that of the transaction's begin, which may wait for others for long.
    expect(time - before.getTime()).toBeGreaterThanOrEqual(50);
    expect(time).toBeLessThanOrEqual((await clock()).getTime());
  });

  it('gets no earlier time in a chain than the one before it', async ({ world }) => {
    const workspace = randomUUID();
    const ahead = new Date(Date.now() + 60 * 60 * 1000);
    await world.arrange(
      (sql) => sql`
        insert into audit_chains (id, sequence, hash, time)
        values (${workspace}, 0, decode(repeat('00', 32), 'hex'), ${ahead})`,
    );
    await appendRaw(world, [{ workspace, event: anEvent() }]);
    const [record] = await expectWholeChain(world, workspace);
    expect(record?.time).toBe(ahead.toISOString());
  });

  it('reaches the real tables, whatever it has of the same name', async ({ world }) => {
    const workspace = randomUUID();
    const shadow = [
      'create temporary table audit_chains on commit drop as select * from public.audit_chains limit 0',
      'create temporary table audit_records (chain uuid, sequence bigint, hash bytea, record text) on commit drop',
      'set local search_path = pg_temp, public',
    ];
    await appendRaw(world, [{ workspace, event: anEvent() }], shadow);
    expect(await expectWholeChain(world, workspace)).toHaveLength(1);
  });

  it.for([
    ['a member too few', ({ request: _, ...event }: ReturnType<typeof anEvent>) => event],
    ['a number', (event: object) => ({ ...event, count: 1 })],
    ['a number in a change', (event: object) => ({ ...event, change: [{ field: 'a', to: 1 }] })],
    ['a name beyond ASCII', (event: object) => ({ ...event, change: [{ '\u{e9}': 'a' }] })],
    ['a change that is no list', (event: object) => ({ ...event, change: {} })],
    [
      'a commitment that is none',
      (event: object) => ({ ...event, change: [{ field: 'a', personal: 'zz' }] }),
    ],
    [
      'the word that a log was purged',
      (event: object) => ({ ...event, action: 'auditLog.purged' }),
    ],
    [
      'the word that a person was erased',
      (event: object) => ({ ...event, action: 'person.erased' }),
    ],
  ] as const)('appends no event with %s', async ([, spoil], { world }) => {
    const workspace = randomUUID();
    const entries = [{ workspace, event: spoil(anEvent()) }];
    expect(await refusalOf(appendRaw(world, entries))).toBe(NO_EVENT);
    expect(await world.sql`select from audit_chains where id = ${workspace}`).toHaveLength(0);
  });

  it('appends no event twice', async ({ world }) => {
    const event = anEvent();
    const entries = [
      { workspace: randomUUID(), event },
      { workspace: randomUUID(), event },
    ];
    expect(await refusalOf(appendRaw(world, entries))).toBe('23505');
  });

  it('keeps the order of what it appends, to several chains at once', async ({ world }) => {
    const [one, other] = [randomUUID(), randomUUID()];
    const events = Array.from({ length: 30 }, anEvent);
    const entries = events.map((event, index) => ({
      workspace: [one, other, null][index % 3],
      event,
    }));
    const [system] = await world.sql`
      select coalesce(max(sequence), 0) as last from audit_records where chain = ${SYSTEM_CHAIN}`;
    await appendRaw(world, entries);
    for (const [index, chain] of [one, other, SYSTEM_CHAIN].entries()) {
      const records = await expectWholeChain(world, chain);
      const appended = records.slice(index === 2 ? Number(system?.last) : 0);
      expect(appended.map((record) => record?.event)).toEqual(
        events.filter((_, place) => place % 3 === index),
      );
    }
  });
});

it('appends of many at once to the same chains wait for each other, and lose nothing', async ({
  world,
}) => {
  const chains = [randomUUID(), randomUUID(), randomUUID()];
  const batches = Array.from({ length: 40 }, (_, index) =>
    // Each in another order, so that taking hold in the order asked would be a deadlock.
    [...chains.slice(index % 3), ...chains.slice(0, index % 3)].map((workspace) => ({
      workspace,
      event: anEvent(),
    })),
  );
  await Promise.all(batches.map((entries) => appendRaw(world, entries)));
  for (const chain of chains) expect(await expectWholeChain(world, chain)).toHaveLength(40);
});
