import { randomUUID } from 'node:crypto';
import {
  type AuditedChange,
  append,
  draftOf,
  type EventType,
  PersonKeys,
} from '../audit/log/index.ts';
import { anonymous, type Database } from '../authz/index.ts';

/** What an operator does knows nothing of a person that would have to be kept apart. */
const NO_KEYS = new PersonKeys('');

/** Keeps in the log what an operator did or asked. */
export async function recordAsOperator<Row extends { readonly id: string | null }>(
  db: Database,
  event: EventType<Row>,
  change: AuditedChange<Row>,
): Promise<void> {
  const origin = { requestId: randomUUID(), ip: null, userAgent: null };
  await append(db, NO_KEYS, [draftOf(anonymous, origin, event, { ...change, by: 'operator' })]);
}
