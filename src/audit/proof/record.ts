import { parseCanonical } from './canonical.ts';
import { hasExactly, isTime, isWorkspace, parseCount } from './fields.ts';
import { fromHex } from './hash.ts';

/** One event and its place in a chain. Its canonical JSON (RFC 8785) is hashed and exported. */
export interface AuditRecord {
  readonly event: Readonly<Record<string, unknown>>;
  /** The hash of the record before it; `NO_HASH` for the first record. */
  readonly previous: Uint8Array;
  /** Counts from 1, without gaps within a chain. */
  readonly sequence: number;
  /** By the database's clock, as `Date.toISOString` writes it. Never earlier than the record before. */
  readonly time: string;
  /** The UUID of the workspace; null in the system chain. */
  readonly workspace: string | null;
}

/** The action of the event that records a purge. */
export const PURGED = 'auditLog.purged';

/**
 * The record with this text, or undefined. Its event may have any members, but no numbers: counts
 * are texts, so that every program reads the same value.
 */
export function parseRecord(text: string): AuditRecord | undefined {
  const value = parseCanonical(text);
  if (!hasExactly(value, ['event', 'previous', 'sequence', 'time', 'workspace'])) return undefined;
  const { event, time, workspace } = value;
  const previous = fromHex(value.previous);
  const sequence = parseCount(value.sequence);
  if (!isObject(event) || hasNumber(event) || !previous || !sequence) return undefined;
  if (!isTime(time) || !isWorkspace(workspace)) return undefined;
  return { event, previous, sequence, time, workspace };
}

/** The last sequence that was purged, according to a record; 0 if it is about anything else. */
export function purgedThrough({ event }: AuditRecord): number {
  if (event.action !== PURGED || event.outcome !== 'allowed') return 0;
  const changes: readonly unknown[] = Array.isArray(event.change) ? event.change : [];
  return Math.max(0, ...changes.map(throughOf));
}

function throughOf(change: unknown): number {
  if (!isObject(change)) return 0;
  return change.field === 'through' ? (parseCount(change.to) ?? 0) : 0;
}

function hasNumber(value: unknown): boolean {
  if (typeof value === 'number') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasNumber);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
