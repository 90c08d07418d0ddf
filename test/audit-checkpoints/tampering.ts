import type postgres from 'postgres';
import { leafHash } from '../../src/audit/proof/hash.ts';

type Sql = postgres.TransactionSql;

/** What somebody does to the log who can switch off whatever protects it. */
export type Tampering = (sql: Sql, acme: string, globex: string) => Promise<unknown>;

/** Changes a word in the text of a record, and maybe its hash with it. */
export async function rewrite(
  sql: Sql,
  chain: string,
  sequence: number,
  { hashed }: { readonly hashed: boolean },
): Promise<void> {
  const [row] = await sql<{ record: string }[]>`
    select record from audit_records where chain = ${chain} and sequence = ${sequence}`;
  const record = (row?.record ?? '').replace('"to":"b"', '"to":"B"');
  await sql`update audit_records set record = ${record}
    where chain = ${chain} and sequence = ${sequence}`;
  if (!hashed) return;
  await sql`update audit_records set hash = ${leafHash(record)}
    where chain = ${chain} and sequence = ${sequence}`;
}

/** Lets two records change places, with their hashes and what the list of events says of them. */
export async function swap(sql: Sql, chain: string, one: number, other: number): Promise<void> {
  for (const [from, to] of [
    [one, -1],
    [other, one],
    [-1, other],
  ] as const) {
    await sql`update audit_records set sequence = ${to}
      where chain = ${chain} and sequence = ${from}`;
    await sql`update audit_events set sequence = ${to}
      where workspace_id = ${chain} and sequence = ${from}`;
  }
}

/** Takes the events after one away, and lets the chain end there. */
export async function cutOff(sql: Sql, chain: string, after: number): Promise<void> {
  await sql`delete from audit_records where chain = ${chain} and sequence > ${after}`;
  await sql`delete from audit_events where workspace_id = ${chain} and sequence > ${after}`;
  await sql`update audit_chains set sequence = ${after}, hash = (
    select hash from audit_records where chain = ${chain} and sequence = ${after}), time = (
    select time from audit_events where workspace_id = ${chain} and sequence = ${after})
    where id = ${chain}`;
}

/** Takes a checkpoint away, with the heads that it found. */
export async function forgetCheckpoint(sql: Sql, number: number): Promise<void> {
  await sql`delete from audit_heads where checkpoint = ${number}`;
  await sql`delete from audit_checkpoints where number = ${number}`;
}
