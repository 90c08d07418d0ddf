import type { Message } from '../../src/audit/delivery/sinks/sink.ts';

/** The line of one record, as far as a sink can tell. */
export function line(sequence: number): string {
  return `{"sequence":"${sequence}","title":"Ünïcode \u{1F512}"}`;
}

/** The records of one workspace from `first` to `last`. */
export function batch(first: number, last: number): Message {
  const lines = Array.from({ length: last - first + 1 }, (_, index) => `${line(first + index)}\n`);
  return { name: `${first}-${last}.ndjson`, text: lines.join('') };
}
