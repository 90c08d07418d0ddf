import { DenialLog, PersonKeys } from '../../src/audit/log/index.ts';
import { transact } from '../../src/db/transact.ts';
import type { PersonKey } from '../../src/demo/cast.ts';
import { PERSONAL_SECRET } from '../support/secrets.ts';
import { uuid, type World } from '../support/world.ts';

/** A denial as the log has it. */
export interface DenialRow {
  readonly workspace_id: string | null;
  readonly time: Date;
  readonly actor_id: string;
  readonly impersonator_id: string | null;
  readonly credential_kind: string;
  readonly credential_id: string;
  readonly action: string;
  readonly target_type: string;
  readonly target_id: string | null;
  readonly authority: readonly string[];
  readonly denial_code: string | null;
  readonly requires: readonly string[];
  readonly attempts: number;
  readonly decision_id: string | null;
  readonly request_id: string;
  readonly change: unknown;
}

/** The denials in the log, in their order. */
export async function denialsIn({ sql }: World): Promise<readonly DenialRow[]> {
  return sql<DenialRow[]>`
    select * from audit_events where outcome = 'denied'
    order by time, workspace_id nulls first, sequence`;
}

/** The denials of one person alone. */
export async function denialsOf(world: World, person: PersonKey): Promise<readonly DenialRow[]> {
  const id = uuid(world.cast.people[person]);
  return (await denialsIn(world)).filter(({ actor_id }) => actor_id === id);
}

/** The one denial that an attempt leaves in the log. */
export async function denialBy(world: World, attempt: () => Promise<unknown>): Promise<DenialRow> {
  const before = await denialsIn(world);
  await attempt();
  const [denial, ...more] = (await denialsIn(world)).slice(before.length);
  if (!denial || more.length > 0)
    throw new Error(`one denial was expected, and ${more.length} more`);
  return denial;
}

/** How many denials events tell of together. */
export function sumOf(denials: readonly Pick<DenialRow, 'attempts'>[]): number {
  return denials.reduce((sum, { attempts }) => sum + attempts, 0);
}

/** How many denials wait for their events. */
export async function waitingIn({ sql }: World): Promise<number> {
  const [row] = await sql`select coalesce(sum(waiting), 0)::int as waiting from audit_denials`;
  return row?.waiting;
}

/** Lets time pass for what is known of denials. */
export function pass({ arrange }: World, seconds: number): Promise<void> {
  return arrange(
    (sql) => sql`
      update audit_denials set written_at = written_at - make_interval(secs => ${seconds})`,
  );
}

/** What the server does every now and then with what waits, done now. */
export async function sweep({ app: { pool } }: World): Promise<void> {
  const log = new DenialLog(new PersonKeys(PERSONAL_SECRET), (work) =>
    transact(pool, ({ db }) => work(db)),
  );
  await log.sweep();
}
