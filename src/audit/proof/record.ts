import { canonicalJson } from './canonical.ts';
import { parseCanonical } from './canonical-text.ts';
import { hasExactly, isTime, isWorkspace, parseCount } from './fields.ts';
import { fromHex, toHex } from './hash.ts';

/** One event with its place in a chain. */
export interface LedgerRecord {
  readonly event: Readonly<Record<string, unknown>>;
  /** The hash of the record before it; `NO_HASH` for the first. */
  readonly previous: Uint8Array;
  /** Counts from 1 without gaps within a chain. */
  readonly sequence: number;
  /** By the database's clock, as `Date.toISOString` prints it; never before that of the record before. */
  readonly time: string;
  /** The UUID of the workspace that the chain is of; null for the system chain. */
  readonly workspace: string | null;
}

/**
 * The text of a record, which is what is hashed, stored and exported: canonical JSON (RFC 8785).
 * @throws NotCanonical for an event that JSON cannot say
 */
export function composeRecord(record: LedgerRecord): string {
  const { event, previous, sequence, time, workspace } = record;
  return canonicalJson({
    event,
    previous: toHex(previous),
    sequence: String(sequence),
    time,
    workspace,
  });
}

/** The record that `text` is, or undefined: its envelope is looked at closely, its event is not. */
export function parseRecord(text: string): LedgerRecord | undefined {
  const value = parseCanonical(text);
  if (!hasExactly(value, ['event', 'previous', 'sequence', 'time', 'workspace'])) return undefined;
  const { event, time, workspace } = value;
  const previous = fromHex(value.previous);
  const sequence = parseCount(value.sequence);
  if (!isObject(event) || !previous || !sequence) return undefined;
  if (!isTime(time) || !isWorkspace(workspace)) return undefined;
  return { event, previous, sequence, time, workspace };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
