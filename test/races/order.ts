import type postgres from 'postgres';
import { uuid, type World } from '../support/world.ts';
import type { Ring } from './arena.ts';
import type { Kind } from './kinds.ts';

/**
 * Has the audit log keep, beside each event, its transaction and what that transaction saw.
 *
 * This is how the order of two commits is proved, from the database alone and whatever locks there
 * are or are not. An event of the revocation R keeps the snapshot in which it was written. A
 * snapshot sees a transaction exactly if that had committed before the snapshot was taken, and R
 * commits after it wrote its event. So when the snapshot sees the transaction of the use U:
 *
 *     commit of U  <  snapshot of R's event  <  commit of R
 *
 * and the write was committed before its right was revoked. When it does not, U committed after
 * that snapshot, and nothing kept it from committing after R: that is a failure, even if U happened
 * to be the faster one. Neither `sequence` nor a clock would prove as much: both are drawn before
 * the commit, so they tell in which order two transactions wrote and not in which they committed.
 */
export async function keepOrder({ sql }: World): Promise<void> {
  await sql`
    alter table audit_events
      add column xid xid8 default pg_current_xact_id(),
      add column seen pg_snapshot default pg_current_snapshot()`;
}

/** What the database tells of one race. */
export interface Told {
  readonly uses: number;
  readonly revocations: number;
  /** Whether the use is in what the revocation saw; null when there was no use. */
  readonly useCameFirst: boolean | null;
  /** Whether what the use writes is there; null when the revocation deletes it in any case. */
  readonly written: boolean | null;
}

/** What the database tells of the races of one kind, in their order. */
export async function tellOrder(
  { sql }: World,
  { revoked, used, written }: Kind,
  rings: readonly Ring[],
): Promise<Told[]> {
  const asked = rings.map((ring, index) => ({
    index,
    ws: uuid(ring.workspaceId),
    ses: uuid(ring.worker.sessions[1].id),
  }));
  const rows = await sql<Omit<Told, 'written'>[]>`
    with ring as (
      select * from jsonb_to_recordset(${sql.json(asked)}) as r (index int, ws uuid, ses uuid)
    ), uses as (
      select ring.index, e.* from ring join audit_events e on e.workspace_id = ring.ws
      where e.action = ${used}
    ), revocations as (
      select ring.index, e.* from ring join audit_events e
        on e.workspace_id = ring.ws or (e.workspace_id is null and e.target_id = ring.ses)
      where e.action = ${revoked}
    )
    select
      (select count(*)::int from uses where uses.index = ring.index) as uses,
      (select count(*)::int from revocations r where r.index = ring.index) as revocations,
      (select bool_and(pg_visible_in_snapshot(uses.xid, r.seen))
        from uses join revocations r using (index) where uses.index = ring.index) as "useCameFirst"
    from ring order by ring.index`;
  const there = written === null ? null : await workspacesIn(sql, written);
  return rows.map((row, index) => ({
    ...row,
    written: there === null ? null : there.has(workspaceOf(rings, index)),
  }));
}

function workspaceOf(rings: readonly Ring[], index: number): string {
  const ring = rings[index];
  if (!ring) throw new Error(`there is no ring ${index}`);
  return uuid(ring.workspaceId);
}

async function workspacesIn(sql: postgres.Sql, query: string): Promise<Set<string>> {
  const found = await sql.unsafe<{ workspace_id: string }[]>(query);
  return new Set(found.map(({ workspace_id }) => workspace_id));
}

/** How many members with a role each workspace has. */
export async function countOf(
  { sql }: World,
  rings: readonly Ring[],
  role: string,
): Promise<number[]> {
  const ids = rings.map(({ workspaceId }) => uuid(workspaceId));
  const rows = await sql<{ id: string; count: number }[]>`
    select workspace_id as id, count(*)::int as count from memberships
    where workspace_id = any (${ids}) and role = ${role} group by workspace_id`;
  const counts = new Map(rows.map(({ id, count }) => [id, count]));
  return ids.map((id) => counts.get(id) ?? 0);
}

/** How many deadlocks the database had to break so far. */
export async function deadlocksIn({ sql }: World): Promise<number> {
  await sql`select pg_stat_force_next_flush()`;
  const [row] = await sql<[{ deadlocks: string }]>`
    select deadlocks from pg_stat_database where datname = current_database()`;
  return Number(row.deadlocks);
}
