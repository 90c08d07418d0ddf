import { describe, expect } from 'vitest';
import { bodyHash } from '../../src/audit/proof/checkpoint.ts';
import { NO_HASH } from '../../src/audit/proof/hash.ts';
import { mth } from '../audit-proof/rfc6962.ts';
import { unbound } from '../support/events.ts';
import { it } from '../support/world.ts';
import { expectedRoot, recordsByChain, signed } from './expected.ts';
import { acmeOf, appendEvents, checkpointNow, globexOf, notesOf } from './log.ts';

describe('a checkpoint', () => {
  it('says what all chains hold, to the byte', async ({ world }) => {
    await appendEvents(world, null, 3);
    await appendEvents(world, globexOf(world), 5);
    expect(await checkpointNow(world)).toBe(1);

    const [note] = await notesOf(world);
    const first = signed(note);
    const chains = await recordsByChain(world);
    expect(first).toMatchObject({
      origin: 'wardroom.test/audit',
      number: 1,
      chains: chains.length,
      events: chains.flatMap(({ records }) => records).length,
    });
    expect(first.root).toEqual(await expectedRoot(world));
    expect(first.previous).toEqual(NO_HASH);
    const [stored] = await world.sql`select number, time, events::int from audit_checkpoints`;
    expect(stored).toEqual({ number: '1', time: new Date(first.time), events: first.events });
  });

  it('goes on from the one before, and stores only the heads that changed', async ({ world }) => {
    await appendEvents(world, null, 1);
    await checkpointNow(world);
    await appendEvents(world, acmeOf(world), 2);
    expect(await checkpointNow(world)).toBe(2);

    const [first, second] = (await notesOf(world)).map(signed);
    expect(second?.previous).toEqual(bodyHash(first?.body ?? ''));
    expect(second?.root).toEqual(await expectedRoot(world));
    expect((second?.time ?? '') >= (first?.time ?? '')).toBe(true);
    const changed = await world.sql`select chain from audit_heads where checkpoint = 2`;
    expect(changed).toEqual([{ chain: acmeOf(world) }]);
  });

  it('covers chains that came to be between, wherever they sort', async ({ world }) => {
    await checkpointNow(world);
    for (const workspace of [
      'ffffffff-ffff-4fff-bfff-ffffffffffff',
      '00000000-0000-4000-8000-000000000000',
    ]) {
      await appendEvents(world, workspace, 1);
      await checkpointNow(world);
      expect(signed((await notesOf(world)).at(-1)).root).toEqual(await expectedRoot(world));
    }
  });

  it('is not made again when nothing is new', async ({ world }) => {
    expect(await checkpointNow(world)).toBeNull();
    await appendEvents(world, null, 1);
    expect(await checkpointNow(world)).toBe(1);
    expect(await checkpointNow(world)).toBeNull();
    expect(await notesOf(world)).toHaveLength(1);
  });

  it('keeps the subtrees of a long chain, however it grew', { timeout: 60_000 }, async ({
    world,
  }) => {
    const acme = acmeOf(world);
    for (const count of [255, 1, 300, 1500]) {
      await appendEvents(world, acme, count);
      await checkpointNow(world);
      expect(signed((await notesOf(world)).at(-1)).root).toEqual(await expectedRoot(world));
    }
    const hashes = await world.sql<{ hash: Buffer }[]>`
      select hash from audit_records where chain = ${acme} order by sequence`;
    const subtrees = await world.sql`
      select level, index::int, hash from audit_subtrees where chain = ${acme} order by index`;
    const whole = Math.floor(hashes.length / 256);
    expect(subtrees).toEqual(
      Array.from({ length: whole }, (_, index) => ({
        level: 8,
        index,
        hash: mth(hashes.slice(256 * index, 256 * (index + 1)).map(({ hash }) => hash)),
      })),
    );
  });

  it('is not made of a log in which a record is missing', async ({ world }) => {
    const acme = acmeOf(world);
    await appendEvents(world, acme, 3);
    await unbound(
      world,
      (sql) => sql`
      delete from audit_records where chain = ${acme} and sequence = 2`,
    );
    await expect(checkpointNow(world)).rejects.toThrow(/a record of the chain .* is missing/);
    expect(await notesOf(world)).toEqual([]);
  });

  it('is not made of a chain that ends with another record than it says', async ({ world }) => {
    const acme = acmeOf(world);
    await appendEvents(world, acme, 3);
    await unbound(
      world,
      (sql) => sql`update audit_chains set hash = ${NO_HASH} where id = ${acme}`,
    );
    await expect(checkpointNow(world)).rejects.toThrow(/is not the end of the chain/);
    expect(await notesOf(world)).toEqual([]);
  });
});
