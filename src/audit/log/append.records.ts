import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import { DatabaseUnavailable, withoutStatement } from '../../db/errors.ts';
import type { Draft } from './draft.ts';
import type { PersonKeys } from './person-keys.records.ts';

/** The log could not be written, and so what it was to tell of did not happen. `cause` is for logs. */
export class AuditUnavailable extends DatabaseUnavailable {
  override readonly name = 'AuditUnavailable';

  constructor(cause: unknown) {
    super('The audit log cannot be written', { cause });
  }
}

/**
 * Appends events to their chains in the transaction of the changes that they tell of. To be the last
 * that it does before the commit: it holds the ends of the chains, for which all others wait.
 * @throws AuditUnavailable, which must end the transaction; a connection that was lost as it is
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

/** The events as the database takes them. */
export function entriesOf(drafts: readonly Pick<Draft, 'workspace' | 'event'>[]): SQL {
  return sql`${JSON.stringify(drafts.map(({ workspace, event }) => ({ workspace, event })))}::jsonb`;
}

/**
 * Runs what writes to the log.
 * @throws AuditUnavailable, which must end the transaction; a connection that was lost as it is
 */
export async function writingLog<T>(keys: PersonKeys, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    // The transaction that made a key may be the one that fails now.
    keys.forget();
    const reason = withoutStatement(error);
    throw reason instanceof DatabaseUnavailable ? reason : new AuditUnavailable(reason);
  }
}
