import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../guard/loader.ts';

/** What the server does for itself in this transaction, if anything. */
export const PURPOSE_SETTING = 'app.purpose';
/** The action that is under way, such as `document.update`. */
export const ACT_SETTING = 'app.action';
/** The id of the record that the action is about, as the database knows it. */
export const RECORD_SETTING = 'app.record';

/** Counting what a viewer may read, whatever their credential covers. */
export const COUNT_PURPOSE = 'count';
/** Locking what a decision rests on. */
export const LOCK_PURPOSE = 'lock';

/** The call that sets a setting for the rest of the transaction. */
export function set(name: string, value: string): SQL {
  return sql`set_config(${name}, ${value}, true)`;
}

/** Sets settings for the rest of the transaction. Sent at once; what follows need not wait for it. */
export async function setLocally(
  db: Database,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const calls = Object.entries(settings).map(([name, value]) => set(name, value));
  await db.execute(sql`select ${sql.join(calls, sql`, `)}`);
}

/**
 * Sends statements that the server runs for itself. The purpose begins and ends with them: what
 * others send on this connection comes before or after all of it.
 * @param statements sends all that it sends before it first waits
 */
export async function asSystem<T>(
  db: Database,
  purpose: string,
  statements: () => PromiseLike<T>,
): Promise<T> {
  // Drizzle sends a statement when somebody waits for it: each is waited for in its turn.
  const begun = setLocally(db, { [PURPOSE_SETTING]: purpose });
  const sent = Promise.resolve(statements());
  const ended = setLocally(db, { [PURPOSE_SETTING]: '' });
  const [, result] = await Promise.all([begun, sent, ended]);
  return result;
}
