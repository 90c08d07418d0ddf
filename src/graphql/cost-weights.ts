import type { FieldNode } from 'graphql';

/**
 * One point is about 10 microseconds of the server: on two cores of 2024, 100 × 99 documents with all
 * hints had 880,000 points and took 9 seconds.
 */
export const WEIGHTS = {
  /** A value of a record. */
  value: 1,
  /** A record: it is read, decided on and built. */
  record: 5,
  /** A list of records: its share of a statement. */
  page: 20,
  /** Whether the viewer can do something. */
  hint: 2,
  /** Why the viewer cannot, with the sentence that says so. */
  reasons: 4,
  /** A count reads all that it counts. */
  count: 100,
  /** A search ranks all that it finds. */
  search: 1_000,
  /** A mutation opens a transaction, and writes to the audit log. */
  mutation: 100,
  /** The description of the schema. */
  introspection: 2_000,
} as const;

/** The points of one operation, at most: about a second of one core. */
export const MAX_COST = 100_000;

/** The points of a field itself, without what is selected in it. */
export function weightOf({ name: { value: name } }: FieldNode, isRecord: boolean): number {
  if (name === 'totalCount') return WEIGHTS.count;
  if (name === '__schema' || name === '__type') return WEIGHTS.introspection;
  if (name.startsWith('viewerCannot')) return WEIGHTS.reasons;
  if (name.startsWith('viewerCan')) return WEIGHTS.hint;
  return isRecord ? WEIGHTS.record : WEIGHTS.value;
}
