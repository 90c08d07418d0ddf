import { expect } from 'vitest';
import { SYSTEM_CHAIN } from '../../src/audit/proof/fields.ts';
import { NO_HASH, recordHash, sameBytes } from '../../src/audit/proof/hash.ts';
import { type AuditRecord, parseRecord } from '../../src/audit/proof/record.ts';
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
 * @returns the records; null for each that was purged
 */
export async function expectWholeChain(
  world: Pick<World, 'sql'>,
  chain: string = SYSTEM_CHAIN,
): Promise<readonly (AuditRecord | null)[]> {
  const stored = await recordsOf(world, chain);
  const records = stored.map(({ record }) => (record === null ? null : parseRecord(record)));
  const faulty = stored.filter((each, index) => {
    if (each.sequence !== index + 1) return true;
    const record = records[index];
    if (record === null || each.record === null) return false;
    const before = stored[index - 1]?.hash ?? NO_HASH;
    return (
      record?.sequence !== each.sequence ||
      record.workspace !== (chain === SYSTEM_CHAIN ? null : chain) ||
      record.time < (records[index - 1]?.time ?? '') ||
      !sameBytes(record.previous, before) ||
      !sameBytes(each.hash, recordHash(each.record))
    );
  });
  expect(faulty).toEqual([]);
  const [head] = await world.sql`select sequence, hash from audit_chains where id = ${chain}`;
  expect({ ...head, sequence: Number(head?.sequence) }).toEqual({
    sequence: stored.length,
    hash: stored.at(-1)?.hash,
  });
  return records.map((record) => record ?? null);
}

/** The chains that there are. */
export async function chainsOf({ sql }: Pick<World, 'sql'>): Promise<readonly string[]> {
  const rows = await sql`select id from audit_chains order by id`;
  return rows.map(({ id }) => id);
}
