import { canonicalJson } from '../canonical.ts';
import { parseCanonical } from '../canonical-text.ts';
import { hasExactly, isWorkspace, parseCount } from '../fields.ts';

/** The first line of an export: what the file is, and of which chain. */
export interface ExportHeader {
  /** The events from the first to this one were purged: a stub stands for each of them. */
  readonly purged: number;
  /** The sequence of the last event; 0 for an empty log. */
  readonly through: number;
  /** A UUID; null for the system chain. */
  readonly workspace: string | null;
}

const FORMAT = 'wardroom-audit-export/1';

/** The line of a header, without its newline. */
export function printHeader({ purged, through, workspace }: ExportHeader): string {
  const counts = { purged: String(purged), through: String(through) };
  return canonicalJson({ format: FORMAT, ...counts, workspace });
}

/** The header that a line is, or undefined. */
export function parseHeader(line: string): ExportHeader | undefined {
  const value = parseCanonical(line);
  if (!hasExactly(value, ['format', 'purged', 'through', 'workspace'])) return undefined;
  const { format, workspace } = value;
  const purged = parseCount(value.purged);
  const through = parseCount(value.through);
  if (format !== FORMAT || !isWorkspace(workspace)) return undefined;
  if (purged === undefined || through === undefined || purged > through) return undefined;
  return { purged, through, workspace };
}
