import { checkpointsIn } from '../../audit/checkpoints/folder.ts';
import { parseVerifierKey, type VerifierKey } from '../../audit/proof/key.ts';
import { type LiveProgress, verifyLive } from '../../audit/verify/live.ts';
import { recordOutcome } from '../../audit/verify/record-outcome.ts';
import type { Config } from '../../config.ts';
import { read, transact } from '../../db/transact.ts';
import { systemSettings } from '../../modules/system-purposes.ts';
import type { CommandContext } from '../command.ts';
import { withDatabase } from '../database/with-database.ts';
import { NoInput, UsageError } from '../exit.ts';
import { type Progress, type ProgressStream, progressOn } from '../shared/progress.ts';
import { foundSigningKey } from '../shared/secrets.ts';
import { liveJson, liveResult, liveText } from './database-report.ts';
import { keyIn } from './export.ts';
import { VERDICT_STATUS } from './export-report.ts';

/** What to verify in the database, and with what. */
export interface DatabaseScope {
  /** A folder; undefined for the configured one. */
  readonly checkpoints: string | undefined;
  /** One more key, or a file with it. */
  readonly key: string | undefined;
  /** A UUID; null for the system log; undefined for all logs. */
  readonly workspace: string | null | undefined;
  readonly json: boolean;
}

/**
 * Verifies the log in the database, and records the result for the readers of the log.
 * @returns the exit code
 * @throws UsageError, NoInput
 */
export async function verifyDatabase(
  { checkpoints, key, workspace, json }: DatabaseScope,
  { config: readConfig, print, progress }: CommandContext,
): Promise<number> {
  const config = readConfig();
  const keys = await keysFor(key, config);
  // Before the database is read: a checkpoint that is published meanwhile would seem to be missing there.
  const published = await copiesIn(checkpoints, config);
  const live = await withDatabase(config, async (pool) => {
    const found = await read(
      pool,
      ({ db }) => verifyLive(db, { keys, published, workspace }, progressOf(progress)),
      systemSettings('keep'),
    );
    if (workspace !== undefined && found.chains.length === 0) {
      throw new NoInput('there is no such log');
    }
    await transact(pool, ({ db }) => recordOutcome(db, found), systemSettings('keep'));
    return found;
  });
  const folder = published?.place ?? null;
  print(json ? liveJson(live, folder) : liveText(live, folder));
  return VERDICT_STATUS[liveResult(live)];
}

async function keysFor(key: string | undefined, config: Config): Promise<VerifierKey[]> {
  const own = (await foundSigningKey(config))?.verifierText;
  const named = key === undefined ? undefined : await keyIn(key);
  const texts = [own, named].filter((text) => text !== undefined);
  if (texts.length === 0) {
    throw new UsageError(
      `--key is missing: neither AUDIT_SIGNING_KEY nor DATA_DIR (${config.dataDir}) contains a key`,
    );
  }
  const keys = texts.map((text) => {
    const parsed = parseVerifierKey(text);
    if (!parsed) throw new UsageError('--key must be a key that `wardroom audit key` printed');
    return parsed;
  });
  return [...keys, ...config.auditFormerKeys];
}

async function copiesIn(folder: string | undefined, { auditCheckpoints }: Config) {
  if (folder === undefined) {
    return auditCheckpoints.kind === 'folder' ? checkpointsIn(auditCheckpoints.path) : null;
  }
  const copies = await checkpointsIn(folder);
  if (!copies) throw new NoInput(`there is no folder ${folder}`);
  return copies;
}

function progressOf(stream: ProgressStream): LiveProgress {
  let bar: Progress | null = null;
  let left = 0;
  return {
    begin: (events) => {
      left = events;
      bar = progressOn(stream, 'verifying', events);
    },
    add: (events) => {
      left -= events;
      bar?.add(events);
      if (left <= 0) bar?.end();
    },
  };
}
