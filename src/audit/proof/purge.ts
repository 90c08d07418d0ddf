import { parseCount } from './fields.ts';
import type { LedgerRecord } from './record.ts';

/** The action of the event that says that events were purged, and until which. */
export const PURGED = 'auditLog.purged';

/** The sequence until which a record says that its chain was purged; 0 when it is about anything else. */
export function purgedThrough({ event }: LedgerRecord): number {
  if (event.action !== PURGED || event.outcome !== 'allowed') return 0;
  const changes: readonly unknown[] = Array.isArray(event.change) ? event.change : [];
  return Math.max(0, ...changes.map(throughOf));
}

function throughOf(change: unknown): number {
  if (typeof change !== 'object' || change === null) return 0;
  const { field, to }: { field?: unknown; to?: unknown } = change;
  return field === 'through' ? (parseCount(to) ?? 0) : 0;
}
