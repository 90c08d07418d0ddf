import { expect } from 'vitest';
import { NO_HASH, recordHash } from '../../src/ledger/hash.ts';
import { type LedgerRecord, parseRecord } from '../../src/ledger/record.ts';
import { SYSTEM_CHAIN } from '../../src/modules/audit/chain.table.ts';
import type { World } from './world.ts';

/** A record of a chain as the database has it. */
export interface StoredRecord {
  readonly sequence: number;
  readonly hash: Buffer;
  /** Null when it was purged. */
  readonly record: string | null;
}

/** The records of a chain, in order. */
export async function recordsOf(
  { sql }: Pick<World, 'sql'>,
  chain: string = SYSTEM_CHAIN,
): Promise<readonly StoredRecord[]> {
  const rows = await sql`
    select sequence, hash, record from audit_records where chain = ${chain} order by sequence`;
  return rows.map(({ sequence, hash, record }) => ({ sequence: Number(sequence), hash, record }));
}

/**
 * Holds a chain to its format, byte for byte: sequences without gaps, each record the canonical text
 * of itself, linked to the one before it, never before it in time, and hashed; and its head.
 */
export async function expectWholeChain(
  world: Pick<World, 'sql'>,
  chain: string = SYSTEM_CHAIN,
): Promise<readonly (LedgerRecord | null)[]> {
  const stored = await recordsOf(world, chain);
  let previous: Uint8Array = NO_HASH;
  let time = '';
  const records = stored.map(({ sequence, hash, record: text }, index) => {
    expect(sequence).toBe(index + 1);
    const record = text === null ? null : parseRecord(text);
    if (text !== null && record) {
      expect(record).toMatchObject({ sequence, workspace: chain === SYSTEM_CHAIN ? null : chain });
      expect(Buffer.from(record.previous)).toEqual(Buffer.from(previous));
      expect(record.time >= time).toBe(true);
      expect(hash).toEqual(recordHash(text));
      time = record.time;
    }
    expect(record, `record ${sequence} is none: ${text}`).toBeDefined();
    previous = hash;
    return record ?? null;
  });
  const [head] = await world.sql`select * from audit_chains where id = ${chain}`;
  expect({ sequence: Number(head?.sequence), hash: head?.hash }).toEqual({
    sequence: stored.length,
    hash: stored.at(-1)?.hash,
  });
  return records;
}

/** The chains that there are. */
export async function chainsOf({ sql }: Pick<World, 'sql'>): Promise<readonly string[]> {
  const rows = await sql`select id from audit_chains order by id`;
  return rows.map(({ id }) => id);
}
