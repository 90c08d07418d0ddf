import type { Batch } from '../../src/audit/delivery/sinks/sink.ts';

const WORKSPACE = '00000000-0000-7000-8000-000000000001';

/** The line of one record, as far as a sink can tell. */
export function line(sequence: number): string {
  return `{"sequence":"${sequence}","title":"Ünïcode \u{1F512}"}`;
}

/** The records of one workspace from `first` to `last`. */
export function batch(first: number, last: number): Batch {
  const lines = Array.from({ length: last - first + 1 }, (_, index) => line(first + index));
  return { workspace: WORKSPACE, first, last, lines };
}
