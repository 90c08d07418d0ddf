import type { Database } from '../../db/database.ts';
import { bodyHash, signCheckpoint } from '../../ledger/checkpoint.ts';
import { Frontier } from '../../ledger/frontier.ts';
import { NO_HASH } from '../../ledger/hash.ts';
import { type Head, headLeafHash } from '../../ledger/head.ts';
import type { SigningKey } from '../../ledger/key.ts';
import { noteText } from '../../ledger/note.ts';
import { auditCheckpoints, auditHeads } from '../../modules/audit/checkpoint.table.ts';
import { headsAsOf, workspaceOfChain } from '../../modules/audit/heads.records.ts';
import { reading } from '../../modules/audit/reading.ts';
import { BrokenLog, type GrownChain, grow, grownChains } from './growth.ts';
import { mergeHeads } from './merge-heads.ts';
import { standingOf } from './standing.ts';

const ROWS_AT_ONCE = 1000;

/**
 * Signs what all chains hold now, as the next checkpoint, and stores it with what it rests on. To be
 * called by one at a time.
 * @returns its number; null when nothing is new
 * @throws BrokenLog
 */
export async function makeCheckpoint(db: Database, key: SigningKey): Promise<number | null> {
  // One statement, one moment. What is read after it are records, which do not change.
  const grown = await grownChains(db);
  if (grown.length === 0) return null;
  await grow(db, grown);
  const { last, now } = await standingOf(db);
  const before = headsAsOf(reading(db), last?.number ?? 0);
  const { root, chains, events } = await treeOfHeads(mergeHeads(before, grown.map(headOf)));
  const number = (last?.number ?? 0) + 1;
  // Not before the last one, should the database's clock have been put back.
  const time = last && last.time > now ? last.time : now;
  const previous = last ? bodyHash(bodyOf(last.note)) : NO_HASH;
  const note = signCheckpoint(
    { chains, root, number, time: time.toISOString(), events, previous },
    key,
  );
  await db.insert(auditCheckpoints).values({ number, time, events, note });
  await storeHeads(db, number, grown);
  return number;
}

function headOf({ chain, through, hash, tree }: GrownChain): Head {
  return { workspace: workspaceOfChain(chain), sequence: through, hash, root: tree.root() };
}

async function treeOfHeads(heads: AsyncIterable<Head>) {
  const tree = Frontier.empty();
  let events = 0;
  for await (const head of heads) {
    tree.append(headLeafHash(head));
    events += head.sequence;
  }
  return { root: tree.root(), chains: tree.size, events };
}

function bodyOf(note: string): string {
  const body = noteText(note);
  if (body === undefined) throw new BrokenLog('the last checkpoint is no signed note');
  return body;
}

async function storeHeads(
  db: Database,
  checkpoint: number,
  grown: readonly GrownChain[],
): Promise<void> {
  for (let start = 0; start < grown.length; start += ROWS_AT_ONCE) {
    const rows = grown.slice(start, start + ROWS_AT_ONCE).map(({ chain, through, hash, tree }) => ({
      chain,
      checkpoint,
      sequence: through,
      hash,
      root: tree.root(),
      frontier: tree.serialize(),
    }));
    await db.insert(auditHeads).values(rows);
  }
}
