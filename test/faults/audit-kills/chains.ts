import { createHash } from 'node:crypto';
import type { Sql } from 'postgres';
import type { Logged } from './logged.ts';

const SYSTEM_CHAIN = '00000000-0000-0000-0000-000000000000';
const NO_HASH = '0'.repeat(64);

/**
 * Where the records are no chains: each is to count from 1 without a gap, to hold the hash of the
 * one before it, and never to go back in time (docs/audit.md).
 */
export function brokenChains(log: readonly Logged[]): string[] {
  const ends = new Map<string, Logged>();
  return log.flatMap((record) => {
    const { chain, sequence, previous, workspace, time } = record;
    const before = ends.get(chain);
    ends.set(chain, record);
    const where = `${chain} ${sequence}`;
    return [
      ...(sequence === (before?.sequence ?? 0) + 1 ? [] : [`${where}: out of sequence`]),
      ...(previous === (before?.hash ?? NO_HASH) ? [] : [`${where}: does not follow`]),
      ...(hashOf(record.text) === record.hash ? [] : [`${where}: another hash`]),
      ...((workspace ?? SYSTEM_CHAIN) === chain ? [] : [`${where}: of another chain`]),
      ...(time >= (before?.time ?? '') ? [] : [`${where}: earlier than the one before`]),
    ];
  });
}

/** Where the ends of the chains, or the table that is searched, are not what the records say. */
export async function strayRows(sql: Sql, log: readonly Logged[]): Promise<string[]> {
  const heads = await sql`
    select id as chain, sequence, encode(hash, 'hex') as hash from audit_chains order by id`;
  const rows = await sql`
    select coalesce(workspace_id, ${SYSTEM_CHAIN}) as chain, sequence, id, action, request_id
    from audit_events order by 1, 2`;
  const last = new Map(
    log.map(({ chain, sequence, hash }) => [chain, `${chain} ${sequence} ${hash}`]),
  );
  const headLines = heads.map(({ chain, sequence, hash }) => `${chain} ${sequence} ${hash}`);
  const eventLines = log.map(({ chain, sequence, event }) =>
    [chain, sequence, event.id, event.action, event.request].join(' '),
  );
  const rowLines = rows.map(({ chain, sequence, id, action, request_id }) =>
    [chain, sequence, id, action, request_id].join(' '),
  );
  return [
    ...differences('the end of a chain', [...last.values()], headLines),
    ...differences('a row of the log', eventLines, rowLines),
  ];
}

/** What only one of two lists has. */
export function differences(
  what: string,
  wanted: readonly string[],
  found: readonly string[],
): string[] {
  const [there, expected] = [new Set(found), new Set(wanted)];
  return [
    ...wanted.filter((line) => !there.has(line)).map((line) => `${what} is missing: ${line}`),
    ...found.filter((line) => !expected.has(line)).map((line) => `${what} is too much: ${line}`),
  ];
}

/** SHA-256(0x00 ‖ record), in hex. */
function hashOf(text: string): string {
  return createHash('sha256').update('\0').update(text, 'utf8').digest('hex');
}
