import { randomUUID } from 'node:crypto';
import { SYSTEM_CHAIN } from '../../src/audit/proof/fields.ts';
import { linked } from '../audit-proof/chains.ts';
import type { World } from '../support/world.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A moment so many days ago. */
export function daysAgo(days: number): Date {
  return new Date(Date.now() - days * DAY_MS);
}

/** Begins a chain with events of the past, oldest first, as they would have been appended then. */
export async function beginChain(
  world: World,
  chain: string,
  times: readonly Date[],
): Promise<void> {
  const happened = times.map((time) => ({ event: anEvent(), time: time.toISOString() }));
  const { records, hashes } = linked(chain, happened);
  await world.arrange(async (sql) => {
    await sql`
      insert into audit_records (chain, sequence, hash, record)
      select ${chain}, place, sha256('\\x00'::bytea || convert_to(record, 'UTF8')), record
      from unnest(${[...records]}::text[]) with ordinality as list (record, place)`;
    await sql`
      insert into audit_events (id, sequence, workspace_id, time, actor_id, credential_kind, action,
        target_type, target_id, outcome, authority, requires, attempts, request_id, change)
      select (event ->> 'id')::uuid, sequence, chain, (record::jsonb ->> 'time')::timestamptz,
        (event ->> 'actor')::uuid, 'session', event ->> 'action', 'document',
        (event #>> '{target,id}')::uuid, 'allowed', '{}', '{}', 1, event ->> 'request', '[]'
      from audit_records, lateral (select record::jsonb -> 'event' as event) as told
      where chain = ${chain}`;
    await sql`
      insert into audit_chains (id, sequence, hash, time)
      values (${chain}, ${hashes.length}, ${hashes.at(-1) ?? null}, ${times.at(-1) ?? null})`;
  });
}

function anEvent() {
  return {
    action: 'document.updated',
    actor: randomUUID(),
    authority: [],
    change: [],
    count: '1',
    credential: { id: randomUUID(), kind: 'session' },
    decision: null,
    denial: null,
    id: randomUUID(),
    impersonator: null,
    origin: null,
    outcome: 'allowed',
    request: 'long ago',
    target: { id: randomUUID(), type: 'document' },
  };
}

/** Has a checkpoint cover a chain up to a sequence, or all chains as they are. */
export async function cover(world: World, chain?: string, through?: number): Promise<void> {
  await world.arrange(async (sql) => {
    await sql`
      insert into audit_checkpoints (number, time, events, note)
      select coalesce(max(number), 0) + 1, now(), 0, 'a note' from audit_checkpoints`;
    await sql`
      insert into audit_heads (chain, checkpoint, sequence, hash, root, frontier)
      select id, (select max(number) from audit_checkpoints), ${through ?? sql`sequence`}, hash, hash, hash
      from audit_chains where id = ${chain ?? sql`id`}`;
  });
}

/** What is left of a chain: the sequences of what is whole, and of what is read. */
export async function whatIsLeft({ sql }: World, chain: string) {
  const records = await sql`
    select sequence from audit_records where chain = ${chain} and record is not null order by 1`;
  const events = await sql`
    select sequence from audit_events
    where coalesce(workspace_id, ${SYSTEM_CHAIN}) = ${chain} order by 1`;
  const [head] = await sql`select purged from audit_chains where id = ${chain}`;
  const numbers = (rows: typeof records) => rows.map(({ sequence }) => Number(sequence));
  return { records: numbers(records), events: numbers(events), purged: Number(head?.purged) };
}
