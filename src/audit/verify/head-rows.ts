import { sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditHeads } from '../checkpoints/checkpoint.table.ts';
import { workspaceOfChain } from '../checkpoints/heads.records.ts';
import type { Head } from '../proof/head.ts';

/** A head with the checkpoint that found it changed. */
export interface CheckpointHead extends Head {
  readonly checkpoint: number;
}

const ROWS_AT_ONCE = 1000;

interface RawHead {
  readonly [column: string]: unknown;
  readonly chain: string;
  readonly checkpoint: string;
  readonly sequence: string;
  readonly hash: Buffer;
  readonly root: Buffer;
}

/**
 * All stored heads, from the first checkpoint to the last. Read through a cursor of the transaction,
 * since no index has them in this order: they are sorted once.
 */
export async function* headsByCheckpoint(db: Database): AsyncGenerator<CheckpointHead> {
  await db.execute(sql`
    declare verified_heads no scroll cursor for
    select chain, checkpoint, sequence, hash, root from ${auditHeads} order by checkpoint, chain`);
  for (;;) {
    const rows = await db.execute<RawHead>(
      sql`fetch ${sql.raw(String(ROWS_AT_ONCE))} from verified_heads`,
    );
    for (const { chain, checkpoint, sequence, hash, root } of rows) {
      yield {
        checkpoint: Number(checkpoint),
        workspace: workspaceOfChain(chain),
        sequence: Number(sequence),
        hash,
        root,
      };
    }
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await db.execute(sql`close verified_heads`);
}
