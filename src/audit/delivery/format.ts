import { ocsfEvent } from '../proof/ocsf.ts';

export const streamFormats = ['wardroom', 'ocsf'] as const;

/** As what a record goes out: verbatim, so that it can be verified; or as an OCSF event. */
export type StreamFormat = (typeof streamFormats)[number];

/** Makes the line of a record. */
export type LineOf = (record: string) => string;

export function lineFormat(format: StreamFormat): LineOf {
  return format === 'wardroom' ? (record) => record : (record) => JSON.stringify(ocsfEvent(record));
}
