import type { Database } from '../../db/database.ts';
import { reading } from '../api/reading.ts';
import { bodyHash, signCheckpoint } from '../proof/checkpoint.ts';
import { NO_HASH } from '../proof/hash.ts';
import type { Head } from '../proof/head.ts';
import { parseVerifierKey, type SigningKey, type VerifierKey } from '../proof/key.ts';
import { auditCheckpoints, auditHeads } from './checkpoint.table.ts';
import { type GrownChain, grow, grownChains } from './growth.ts';
import { headsAsOf, workspaceOfChain } from './heads.records.ts';
import { assertSigned, HeadsTally } from './last-signed.ts';
import { mergeHeads } from './merge-heads.ts';
import { progressOf } from './progress.ts';

const ROWS_AT_ONCE = 1000;

/**
 * Signs what all chains hold now, as the next checkpoint, and stores it with what it rests on. To be
 * called by one at a time.
 * @param formerKeys those that signed before this one
 * @returns its number; null when nothing is new
 * @throws BrokenLog when what was signed before is not what the database holds
 */
export async function makeCheckpoint(
  db: Database,
  key: SigningKey,
  formerKeys: readonly VerifierKey[] = [],
): Promise<number | null> {
  // One statement, one moment. What is read after it are records, which do not change.
  const grown = await grownChains(db);
  if (grown.length === 0) return null;
  await grow(db, grown);
  const { last, now } = await progressOf(db);
  const signed = last && assertSigned(last.note, [...ownKey(key), ...formerKeys]);
  const before = new HeadsTally();
  const after = new HeadsTally();
  const stored = before.passing(headsAsOf(reading(db), last?.number ?? 0));
  for await (const _ of after.passing(mergeHeads(stored, grown.map(headOf))));
  if (signed) before.assert(signed);
  const number = (last?.number ?? 0) + 1;
  // Not before the last one, should the database's clock have been put back.
  const time = last && last.time > now ? last.time : now;
  const previous = signed ? bodyHash(signed.body) : NO_HASH;
  const note = signCheckpoint({ ...after.told, number, time: time.toISOString(), previous }, key);
  await db.insert(auditCheckpoints).values({ number, time, events: after.told.events, note });
  await storeHeads(db, number, grown);
  return number;
}

function headOf({ chain, through, hash, tree }: GrownChain): Head {
  return { workspace: workspaceOfChain(chain), sequence: through, hash, root: tree.root() };
}

function ownKey({ verifierText }: SigningKey): VerifierKey[] {
  const key = parseVerifierKey(verifierText);
  return key ? [key] : [];
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
