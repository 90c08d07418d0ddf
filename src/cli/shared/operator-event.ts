import { randomUUID } from 'node:crypto';
import {
  type AuditedChange,
  append,
  draftOf,
  type EventType,
  PersonKeys,
} from '../../audit/log/index.ts';
import { anonymous, type Database } from '../../authz/index.ts';

/** The events of operators contain no personal data that would have to be encrypted. */
const NO_KEYS = new PersonKeys('');

/** Appends to the audit log what an operator did or asked. */
export async function recordAsOperator<Row extends { readonly id: string | null }>(
  db: Database,
  event: EventType<Row>,
  change: AuditedChange<Row>,
): Promise<void> {
  const origin = { requestId: randomUUID(), ip: null, userAgent: null };
  await append(db, NO_KEYS, [draftOf(anonymous, origin, event, { ...change, by: 'operator' })]);
}
