import { and, asc, eq, gt, lte } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditRecords } from '../log/chain.table.ts';
import type { Tombstone } from '../proof/export/format.ts';

/** How many records are read at once. */
const PAGE = 1000;

/** What is stored of an event in its chain. */
export interface StoredRecord {
  readonly sequence: number;
  readonly hash: Buffer;
  /** Null once it was purged. */
  readonly record: string | null;
}

/** The records of a chain in their order, page by page, as far as they are there. */
export async function* recordPages(
  db: Database,
  chain: string,
  through: number,
): AsyncGenerator<readonly StoredRecord[]> {
  const { sequence, hash, record } = auditRecords;
  for (let after = 0; ; ) {
    const rows = await db
      .select({ sequence, hash, record })
      .from(auditRecords)
      .where(and(eq(auditRecords.chain, chain), gt(sequence, after), lte(sequence, through)))
      .orderBy(asc(sequence))
      .limit(PAGE);
    yield rows.map((row) => ({ ...row, hash: Buffer.from(row.hash) }));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.sequence;
  }
}

/** The events of a chain as an export has them: tombstones of what was purged, then records. */
export async function* entriesOf(
  db: Database,
  chain: string,
  { purged, through }: { readonly purged: number; readonly through: number },
): AsyncGenerator<string | Tombstone> {
  for await (const page of recordPages(db, chain, through)) {
    for (const { sequence, hash, record } of page) {
      // A purge that was broken off has left texts of what is purged already.
      yield sequence <= purged || record === null ? { sequence, hash } : record;
    }
  }
}
