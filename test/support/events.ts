import { createCipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { commitTo } from '../../src/audit/log/commitment.ts';
import { PersonKeys } from '../../src/audit/log/index.ts';
import { PERSONAL_SECRET } from './secrets.ts';
import type { World } from './world.ts';

/** An event as a test puts it into the log behind the server's back, at any time it likes. */
export interface StoredEvent {
  readonly id: string;
  readonly workspace_id: string | null;
  readonly time?: Date;
  readonly actor_id: string;
  readonly action: string;
  readonly target_type: string;
  readonly target_id: string;
  readonly credential_id?: string;
  readonly outcome?: 'allowed' | 'denied';
  readonly authority?: readonly string[];
  readonly request_id?: string;
  readonly ip?: string;
  readonly user_agent?: string;
  readonly change?: postgres.JSONValue;
}

/** Changes the log as only a superuser can who switches its triggers off. */
export function unbound(
  world: Pick<World, 'arrange'>,
  change: (sql: postgres.TransactionSql) => PromiseLike<unknown>,
): Promise<void> {
  return world.arrange(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await change(sql);
  });
}

/** What an event knows of whoever asked, as its commitment lets it be found. */
export async function knownBy(
  { sql }: Pick<World, 'sql'>,
  commitment: Uint8Array,
): Promise<unknown> {
  const [row] = await sql`
    select encrypted, k.id, seed from audit_personal join audit_person_keys k on k.id = key_id
    where commitment = ${commitment}`;
  const key = { id: row?.id, seed: row?.seed };
  return new PersonKeys(PERSONAL_SECRET).open(key, commitment, row?.encrypted);
}

/** Puts a row into each table beside the events that proves, sends or counts them. */
export function fillLogTables(world: Pick<World, 'arrange'>): Promise<void> {
  return world.arrange(async (sql) => {
    const chain = randomUUID();
    const hash = randomBytes(32);
    await sql`
      insert into audit_chains (id, sequence, hash, time) values (${chain}, 1, ${hash}, now())`;
    await sql`
      insert into audit_records (chain, sequence, hash, record) values (${chain}, 1, ${hash}, '{}')`;
    await sql`insert into audit_checkpoints (number, time, events, note) values (0, now(), 1, '')`;
    await sql`
      insert into audit_heads (chain, checkpoint, sequence, hash, root, frontier)
      values (${chain}, 0, 1, ${hash}, ${hash}, ${hash})`;
    await sql`
      insert into audit_subtrees (chain, level, index, hash) values (${chain}, 8, 0, ${hash})`;
    await sql`
      insert into audit_verifications (chain, time, sequence, verdict)
      values (${chain}, now(), 1, 'verified')`;
    await sql`insert into audit_deliveries (sink, chain, sequence) values ('a sink', ${chain}, 1)`;
    await sql`
      insert into audit_denials (key, actor_id, written_at, waiting, event)
      values ('a key', ${randomUUID()}, now(), 1, '{}')`;
  });
}

let stored = 0;

/**
 * Stores events that are in no chain: their sequences are below those of any. What they know of the
 * actor is encrypted as the server seals it.
 */
export async function storeEvents(
  sql: postgres.TransactionSql,
  events: readonly StoredEvent[],
): Promise<void> {
  for (const { ip, user_agent: userAgent, change = [], authority = [], ...event } of events) {
    stored += 1;
    const row = {
      sequence: -stored,
      time: new Date(),
      credential_kind: 'session',
      outcome: 'allowed',
      request_id: 'arranged',
      requires: [],
      attempts: 1,
      authority: [...authority],
      origin: ip && userAgent ? await encrypted(sql, event.actor_id, { ip, userAgent }) : null,
      ...event,
    };
    await sql`insert into audit_events ${sql({ ...row, change: sql.json(change) })}`;
  }
}

async function encrypted(
  sql: postgres.TransactionSql,
  subject: string,
  value: object,
): Promise<Uint8Array> {
  await sql`
    insert into audit_person_keys (id, subject, seed)
    values (${randomUUID()}, ${subject}, ${randomBytes(32)}) on conflict do nothing`;
  const [key] = await sql`select id, seed from audit_person_keys where subject = ${subject}`;
  const { commitment, salt } = commitTo(value);
  const nonce = randomBytes(12);
  const derived = hkdfSync('sha256', PERSONAL_SECRET, key?.seed, 'wardroom audit person', 32);
  const cipher = createCipheriv('aes-256-gcm', new Uint8Array(derived), nonce);
  cipher.setAAD(commitment);
  const text = [cipher.update(salt), cipher.update(JSON.stringify(value)), cipher.final()];
  const whole = Buffer.concat([nonce, ...text, cipher.getAuthTag()]);
  await sql`
    insert into audit_personal (commitment, key_id, encrypted)
    values (${commitment}, ${key?.id}, ${whole})`;
  return commitment;
}
