import { randomUUID } from 'node:crypto';
import { append, draftOf, type EventType, type Happening, PersonKeys } from '../audit/log/index.ts';
import { anonymous, type Database } from '../authz/index.ts';

/** What an operator does knows nothing of a person that would have to be kept apart. */
const NO_KEYS = new PersonKeys('');

/** Keeps in the log what an operator did or asked. */
export async function recordAsOperator<Row extends { readonly id: string | null }>(
  db: Database,
  event: EventType<Row>,
  happening: Happening<Row>,
): Promise<void> {
  const origin = { requestId: randomUUID(), ip: null, userAgent: null };
  await append(db, NO_KEYS, [draftOf(anonymous, origin, event, { ...happening, by: 'operator' })]);
}
