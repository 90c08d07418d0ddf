import type { Database } from '../../db/database.ts';
import { bodyHash, signCheckpoint, verifyCheckpoint } from '../proof/checkpoint.ts';
import { workspaceOfChain } from '../proof/fields.ts';
import { NO_HASH } from '../proof/hash.ts';
import type { Head } from '../proof/head.ts';
import { parseVerifierKey } from '../proof/key.ts';
import { auditCheckpoints, auditHeads } from './checkpoint.table.ts';
import { progressOf } from './due.ts';
import { BrokenLog, type GrownChain, grow, grownChains } from './growth.ts';
import { headsAsOf } from './heads.records.ts';
import { HeadsTally, mergeHeads } from './heads.ts';
import type { CheckpointKeys } from './settings.ts';
import { runnerOn } from './statement-runner.ts';

const ROWS_AT_ONCE = 1000;

/**
 * Signs the current state of all chains, as the next checkpoint, and stores it with its heads. Only
 * one transaction may do this at a time.
 * @returns the number of the checkpoint; null when there are no new events
 * @throws BrokenLog when the database does not contain what earlier checkpoints signed
 */
export async function createCheckpoint(db: Database, keys: CheckpointKeys): Promise<number | null> {
  // One statement sees one moment. The records that are read afterwards do not change.
  const grown = await grownChains(db);
  if (grown.length === 0) return null;
  await grow(db, grown);
  const { last, now } = await progressOf(db);
  const signed = last && signedCheckpoint(last.note, keys);
  const before = new HeadsTally();
  const after = new HeadsTally();
  const stored = before.passing(headsAsOf(runnerOn(db), last?.number ?? 0));
  for await (const _ of after.passing(mergeHeads(stored, grown.map(headOf))));
  if (signed) before.assert(signed.checkpoint);
  const number = (last?.number ?? 0) + 1;
  // The database's clock may have been set back. Times of checkpoints never go back.
  const time = last && last.time > now ? last.time : now;
  const previous = signed ? bodyHash(signed.body) : NO_HASH;
  const checkpoint = { ...after.total, number, time: time.toISOString(), previous };
  const note = signCheckpoint(checkpoint, keys.key);
  await db.insert(auditCheckpoints).values({ number, time, events: checkpoint.events, note });
  await storeHeads(db, number, grown);
  return number;
}

/**
 * The last checkpoint. One of our keys must have signed it, since the next one is bound to it.
 * @throws BrokenLog
 */
function signedCheckpoint(note: string, { key, formerKeys }: CheckpointKeys) {
  const own = parseVerifierKey(key.verifierText);
  const verdict = verifyCheckpoint(note, own ? [own, ...formerKeys] : formerKeys);
  if (verdict.kind === 'verified') return verdict;
  throw new BrokenLog(
    'the last checkpoint is signed by none of our keys: is AUDIT_FORMER_KEYS to be set?',
  );
}

function headOf({ chain, through, hash, tree }: GrownChain): Head {
  return { workspace: workspaceOfChain(chain), sequence: through, hash, root: tree.root() };
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
