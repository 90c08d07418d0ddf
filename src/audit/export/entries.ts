import { and, asc, eq, gt, lte } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditRecords } from '../log/chain.table.ts';
import type { Tombstone } from '../proof/export/format.ts';

/** The number of records that are read at once. */
const PAGE = 1000;

/** The events of a chain in an export: the tombstones of purged events, then records. */
export async function* entriesOf(
  db: Database,
  chain: string,
  { purged, through }: { readonly purged: number; readonly through: number },
): AsyncGenerator<string | Tombstone> {
  const { sequence, hash, record } = auditRecords;
  for (let after = 0; ; ) {
    const page = await db
      .select({ sequence, hash, record })
      .from(auditRecords)
      .where(and(eq(auditRecords.chain, chain), gt(sequence, after), lte(sequence, through)))
      .orderBy(asc(sequence))
      .limit(PAGE);
    for (const row of page) {
      // A purge that was interrupted may have left the text of a purged record.
      yield row.sequence <= purged || row.record === null
        ? { sequence: row.sequence, hash: Buffer.from(row.hash) }
        : row.record;
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.sequence;
  }
}
