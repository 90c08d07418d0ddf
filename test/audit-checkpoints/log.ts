import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createCheckpoint } from '../../src/audit/checkpoints/create.ts';
import { checkpointFileName } from '../../src/audit/checkpoints/folder.ts';
import { folderSink } from '../../src/audit/delivery/sinks/folder-sink.ts';
import {
  generateSigningKey,
  parseSigningKey,
  parseVerifierKey,
} from '../../src/audit/proof/key.ts';
import { transact } from '../../src/db/transact.ts';
import { systemSettings } from '../../src/modules/system-purposes.ts';
import { newId } from '../../src/shared/id.ts';
import { unbound } from '../support/events.ts';
import { uuid, type World } from '../support/world.ts';

/** The text of the key. */
export const KEY_TEXT = generateSigningKey('wardroom.test/audit');

const key = parseSigningKey(KEY_TEXT);
if (!key) throw new Error('a new key is none');

/** Signs the checkpoints of the tests. */
export const KEY = key;

const verifier = parseVerifierKey(KEY.verifierText);
if (!verifier) throw new Error('a new key verifies nothing');

/** Verifies what `KEY` signed. */
export const VERIFIER = verifier;

export function acmeOf({ cast }: Pick<World, 'cast'>): string {
  return uuid(cast.workspaces.acme ?? 'ws_');
}

export function globexOf({ cast }: Pick<World, 'cast'>): string {
  return uuid(cast.workspaces.globex ?? 'ws_');
}

/** One transaction of many events costs the square of their number. */
const EVENTS_AT_ONCE = 250;

/** Appends events as the server does, many at once; to the system chain for no workspace. */
export async function appendEvents(
  { arrange }: Pick<World, 'arrange'>,
  workspace: string | null,
  count: number,
  members: Partial<ReturnType<typeof someEvent>> = {},
): Promise<void> {
  for (let left = count; left > 0; left -= EVENTS_AT_ONCE) {
    const entries = Array.from({ length: Math.min(left, EVENTS_AT_ONCE) }, () => ({
      workspace,
      event: { ...someEvent(), ...members },
    }));
    await arrange((sql) => sql`select public.audit_append(${sql.json(entries)}, '[]')`);
  }
}

function someEvent() {
  return {
    action: 'workspace.renamed',
    actor: null,
    authority: [],
    change: [{ field: 'name', from: 'a', to: 'b' }],
    count: '1',
    credential: { id: null, kind: 'operator' },
    decision: null,
    denial: null,
    id: uuid(newId('evt')),
    impersonator: null,
    origin: null,
    outcome: 'allowed',
    request: randomUUID(),
    target: { id: randomUUID(), type: 'workspace' },
  };
}

/** Makes a checkpoint now, whether or not one is due. */
export function checkpointNow({ app }: Pick<World, 'app'>): Promise<number | null> {
  const keys = { key: KEY, formerKeys: [] };
  return transact(app.pool, ({ db }) => createCheckpoint(db, keys), systemSettings('keep'));
}

/** The stored checkpoints, from the first. */
export async function notesOf({ sql }: Pick<World, 'sql'>): Promise<string[]> {
  const rows = await sql<{ note: string }[]>`select note from audit_checkpoints order by number`;
  return rows.map(({ note }) => note);
}

/** Does to a chain what a purge does. */
export async function purge(
  world: Pick<World, 'arrange'>,
  chain: string,
  through: number,
): Promise<void> {
  await appendEvents(world, chain, 1, {
    action: 'auditLog.purged',
    change: [{ field: 'through', from: '0', to: String(through) }],
  });
  await forget(world, chain, through);
}

/** What a purge does, without the event that tells of it. */
export function forget(
  world: Pick<World, 'arrange'>,
  chain: string,
  through: number,
): Promise<void> {
  return unbound(world, async (sql) => {
    const older = sql`sequence <= ${through}`;
    await sql`update audit_chains set purged = ${through} where id = ${chain}`;
    await sql`update audit_records set record = null where chain = ${chain} and ${older}`;
    await sql`delete from audit_events where workspace_id = ${chain} and ${older}`;
  });
}

/** Puts all checkpoints into the folder that is looked at unless another one is named. */
export async function handOut(world: Pick<World, 'sql'>, dataDir: string): Promise<string> {
  const folder = join(dataDir, 'audit', 'checkpoints');
  const sink = folderSink(folder);
  for (const [at, text] of (await notesOf(world)).entries()) {
    await sink.publish({ name: checkpointFileName(at + 1), text });
  }
  return folder;
}
