import { checkpointsIn } from '../../audit/checkpoints/folder.ts';
import { parseVerifierKey, type VerifierKey } from '../../audit/proof/key.ts';
import { type LiveProgress, verifyLive } from '../../audit/verify/live.ts';
import { recordOutcome } from '../../audit/verify/record-outcome.ts';
import type { Config } from '../../config.ts';
import { read, transact } from '../../db/transact.ts';
import { systemSettings } from '../../modules/system-purposes.ts';
import { withDatabase } from '../access/operator.ts';
import { NoSuchThing, UsageError } from '../exit.ts';
import { flag, given, parseOptions, text, type Values } from '../options.ts';
import { type Progress, type ProgressStream, progressOn } from '../progress.ts';
import { chainNamed } from './chain-name.ts';
import { liveJson } from './live-json.ts';
import { liveResult } from './live-result.ts';
import { liveText } from './live-text.ts';
import type { AuditProcess } from './process.ts';
import { foundSigningKey } from './signing-key.ts';
import { keyIn, VERDICT_STATUS } from './verify-export.ts';

/**
 * Verifies the log in the database, and keeps what came of it for whoever reads the log.
 * @returns the exit status
 * @throws UsageError, NoSuchThing
 */
export async function verifyDatabase(
  args: readonly string[],
  { config: configured, print, progress }: AuditProcess,
): Promise<number> {
  const options = { workspace: text, checkpoints: text, key: text, json: flag };
  const values = parseOptions(args, options);
  const workspace =
    values.workspace === undefined ? undefined : chainNamed(given(values, 'workspace'));
  const config = configured();
  const keys = await keysFor(values, config);
  // Before the database: what is handed out meanwhile would seem to be lacking there.
  const kept = await keptFor(values, config);
  const live = await withDatabase(config, async (pool) => {
    const found = await read(
      pool,
      ({ db }) => verifyLive(db, { keys, kept, workspace }, shownOn(progress)),
      systemSettings('keep'),
    );
    if (workspace !== undefined && found.chains.length === 0) {
      throw new NoSuchThing('there is no such log');
    }
    await transact(pool, ({ db }) => recordOutcome(db, found), systemSettings('keep'));
    return found;
  });
  const place = kept?.place ?? null;
  print(values.json === true ? liveJson(live, place) : liveText(live, place));
  return VERDICT_STATUS[liveResult(live)];
}

async function keysFor(values: Values, config: Config): Promise<VerifierKey[]> {
  const own = (await foundSigningKey(config))?.verifierText;
  const named = values.key === undefined ? undefined : await keyIn(given(values, 'key'));
  const texts = [own, named].filter((key) => key !== undefined);
  if (texts.length === 0) {
    throw new UsageError(
      `--key is missing, and no key is configured (AUDIT_SIGNING_KEY, or DATA_DIR, which is ${config.dataDir})`,
    );
  }
  const keys = texts.map((line) => {
    const key = parseVerifierKey(line);
    if (!key) throw new UsageError('--key is a key as `wardroom audit key` prints it');
    return key;
  });
  return [...keys, ...config.auditFormerKeys];
}

async function keptFor(values: Values, { auditCheckpoints }: Config) {
  if (values.checkpoints === undefined) {
    return auditCheckpoints.kind === 'folder' ? checkpointsIn(auditCheckpoints.path) : null;
  }
  const folder = given(values, 'checkpoints');
  const kept = await checkpointsIn(folder);
  if (!kept) throw new NoSuchThing(`there is no folder ${folder}`);
  return kept;
}

function shownOn(stream: ProgressStream): LiveProgress {
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
