import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import { DatabaseUnavailable, withoutStatement } from '../../db/errors.ts';
import type { Draft } from './event-draft.ts';
import type { PersonKeys } from './person-keys.records.ts';

/** The log could not be written, so the change did not happen either. `cause` is for logs. */
export class AuditUnavailable extends DatabaseUnavailable {
  override readonly name = 'AuditUnavailable';

  constructor(cause: unknown) {
    super('The audit log cannot be written', { cause });
  }
}

/**
 * Appends events to their chains, in the transaction of their changes. Call it last, right before
 * the commit: it locks the ends of the chains, and other transactions wait for them.
 * @throws DatabaseUnavailable, mostly AuditUnavailable. The transaction must end then
 */
export async function append(
  db: Database,
  keys: PersonKeys,
  drafts: readonly Draft[],
): Promise<void> {
  if (drafts.length === 0) return;
  await writingLog(keys, async () => {
    const personal = await keys.encrypt(
      db,
      drafts.flatMap((draft) => draft.personal),
    );
    await db.execute(
      sql`select public.audit_append(${entriesOf(drafts)}, ${JSON.stringify(personal)}::jsonb)`,
    );
  });
}

/** The events as a parameter of `audit_append`. */
export function entriesOf(drafts: readonly Pick<Draft, 'workspace' | 'event'>[]): SQL {
  return sql`${JSON.stringify(drafts.map(({ workspace, event }) => ({ workspace, event })))}::jsonb`;
}

/**
 * Runs statements that write to the log.
 * @throws DatabaseUnavailable, mostly AuditUnavailable. The transaction must end then
 */
export async function writingLog<T>(keys: PersonKeys, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    // This transaction may have created a key that is now rolled back.
    keys.forget();
    const reason = withoutStatement(error);
    throw reason instanceof DatabaseUnavailable ? reason : new AuditUnavailable(reason);
  }
}
