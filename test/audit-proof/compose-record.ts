import { canonicalJson } from '../../src/audit/proof/canonical.ts';
import { toHex } from '../../src/audit/proof/hash.ts';
import type { AuditRecord } from '../../src/audit/proof/record.ts';

/** The text of a record, as the database writes it. */
export function composeRecord({ previous, sequence, ...record }: AuditRecord): string {
  return canonicalJson({ ...record, previous: toHex(previous), sequence: String(sequence) });
}
