import { and, eq, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import { asSystem } from '../../modules/system-purposes.ts';
import { idFromUuid } from '../../shared/id.ts';
import { entriesOf } from './append.records.ts';
import { auditDenials } from './denial.table.ts';
import type { DueEvent, KnownDenials, StoredDenials } from './denial-tally.ts';
import { auditPersonKeys } from './person.table.ts';

/** Whether the minute is over, by the database's clock, which advances within a transaction. */
const minuteIsOver = lte(auditDenials.writtenAt, sql`clock_timestamp() - interval '1 minute'`);

/**
 * The stored denials of people, by person. An advisory lock on each person lasts until the transaction
 * ends: a new key has no row to lock.
 */
export async function lockDenials(
  db: Database,
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly KnownDenials[]>> {
  const ids = people.toSorted();
  const [, rows] = await asSystem(db, 'record', () =>
    Promise.all([
      db.execute(sql`select pg_advisory_xact_lock(hashtextextended('denials of ' || person, 0))
        from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as people (person)`),
      db
        .select({
          person: sql<string>`${auditDenials.actorId}::text`,
          known: {
            key: auditDenials.key,
            isFresh: sql<boolean>`not (${minuteIsOver})`,
            writtenAt: auditDenials.writtenAt,
            waiting: auditDenials.waiting,
            event: auditDenials.event,
          },
        })
        .from(auditDenials)
        .where(
          inArray(
            auditDenials.actorId,
            ids.map((id) => idFromUuid('user', id)),
          ),
        )
        .orderBy(auditDenials.writtenAt, auditDenials.key),
    ]),
  );
  const known = new Map<string, KnownDenials[]>(ids.map((id) => [id, []]));
  for (const row of rows) known.get(row.person)?.push(row.known);
  return known;
}

/** The new state of the denials of one key, and whose they are. */
export interface PersonsDenials extends StoredDenials {
  readonly person: string;
}

/** Appends events that are due, and stores denials that wait. Call it last in a transaction. */
export async function storeDenials(
  db: Database,
  stored: readonly PersonsDenials[],
  events: readonly DueEvent[],
): Promise<void> {
  if (stored.length === 0) return;
  await asSystem(db, 'record', () =>
    Promise.all([
      ...(events.length > 0 ? [db.execute(appendSql(events))] : []),
      db.execute(storeSql(stored)),
    ]),
  );
}

/**
 * One parameter, so that the statement is the same for any number of rows. It runs after the append,
 * so that the times of two events differ by a full minute.
 */
function storeSql(stored: readonly PersonsDenials[]): SQL {
  return sql`insert into ${auditDenials} (key, actor_id, written_at, waiting, event)
    select key, person, coalesce("writtenAt", clock_timestamp()), waiting, event
    from jsonb_to_recordset(${JSON.stringify(stored)}::jsonb) as stored (
      key text, person uuid, "writtenAt" timestamptz, waiting int, event jsonb)
    on conflict (key) do update set
      written_at = excluded.written_at, waiting = excluded.waiting, event = excluded.event`;
}

/** The people with denials that have waited for a minute. */
export async function peopleWithDueDenials(db: Database): Promise<readonly string[]> {
  const rows = await asSystem(db, 'record', () =>
    db
      .selectDistinct({ person: sql<string>`${auditDenials.actorId}::text` })
      .from(auditDenials)
      .where(and(minuteIsOver, sql`${auditDenials.waiting} > 0`)),
  );
  return rows.map(({ person }) => person);
}

/** Deletes keys without waiting denials whose minute is over. */
export async function forgetDenials(db: Database): Promise<void> {
  await asSystem(db, 'record', () =>
    db.delete(auditDenials).where(and(minuteIsOver, eq(auditDenials.waiting, 0))),
  );
}

/** Leaves out personal data whose key was deleted while the denial waited. */
function appendSql(events: readonly DueEvent[]): SQL {
  const denials = events.map(({ denial }) => denial);
  const personal = (waited: boolean) =>
    JSON.stringify(events.filter((e) => e.waited === waited).flatMap((e) => e.denial.personal));
  return sql`select public.audit_append(${entriesOf(denials)}, ${personal(false)}::jsonb || (
      select coalesce(jsonb_agg(datum), '[]')
      from jsonb_array_elements(${personal(true)}::jsonb) as waited (datum)
      where exists (
        select from ${auditPersonKeys} where ${auditPersonKeys.id} = (datum ->> 'key')::uuid)))`;
}
