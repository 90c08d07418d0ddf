import { and, eq, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import { asSystem } from '../../modules/system-purposes.ts';
import { idFromUuid } from '../../shared/id.ts';
import { entriesOf } from './append.records.ts';
import { auditDenials } from './denial.table.ts';
import type { DueEvent, KeptDenials, KnownDenials } from './denial-tally.ts';
import { auditPersonKeys } from './person.table.ts';

/** The minute is over by the clock of the database, which moves on within a transaction. */
const minuteIsOver = lte(auditDenials.writtenAt, sql`clock_timestamp() - interval '1 minute'`);

/**
 * What is known of the denials of people, by person. Nobody else tallies theirs before this
 * transaction is over: there is no row to lock for a key that is new.
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

/** Appends what is due and keeps what waits. To be the last that a transaction does. */
export async function storeDenials(
  db: Database,
  kept: readonly (KeptDenials & { readonly person: string })[],
  events: readonly DueEvent[],
): Promise<void> {
  if (kept.length === 0) return;
  const rows = kept.map(({ person, writtenAt, ...row }) => ({
    ...row,
    actorId: idFromUuid('user', person),
    // After the events were, so that the next one is a minute later by their own times.
    writtenAt: writtenAt ?? sql`clock_timestamp()`,
  }));
  await asSystem(db, 'record', () =>
    Promise.all([
      ...(events.length > 0 ? [db.execute(appendSql(events))] : []),
      db
        .insert(auditDenials)
        .values(rows)
        .onConflictDoUpdate({
          target: auditDenials.key,
          set: {
            writtenAt: sql`excluded.written_at`,
            waiting: sql`excluded.waiting`,
            event: sql`excluded.event`,
          },
        }),
    ]),
  );
}

/** The people of whose denials some wait longer than a minute. */
export async function peopleWithDueDenials(db: Database): Promise<readonly string[]> {
  const rows = await asSystem(db, 'record', () =>
    db
      .selectDistinct({ person: sql<string>`${auditDenials.actorId}::text` })
      .from(auditDenials)
      .where(and(minuteIsOver, sql`${auditDenials.waiting} > 0`)),
  );
  return rows.map(({ person }) => person);
}

/** Forgets denials of which nothing waits, and the next of which is an event in any case. */
export async function forgetDenials(db: Database): Promise<void> {
  await asSystem(db, 'record', () =>
    db.delete(auditDenials).where(and(minuteIsOver, eq(auditDenials.waiting, 0))),
  );
}

/** Of what waited, what nobody can decrypt any more is left out: its person was erased. */
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
