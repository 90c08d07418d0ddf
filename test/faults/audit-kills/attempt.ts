import type { Answer } from '../../support/client.ts';

/** How a mutation ended, as far as its client can tell. */
export type Outcome =
  /** Done: the answer has its result. */
  | 'acknowledged'
  /** Not done, since the database was away. */
  | 'failed'
  /** Not done, since somebody else had changed the record meanwhile. */
  | 'refused'
  /** The server says that it does not know: its connection broke during COMMIT. */
  | 'unknown'
  /** There is no whole answer: the connection to the server broke. */
  | 'cut'
  /** Nothing was sent: nobody listened. */
  | 'unsent';

/** One mutation of the load. */
export interface Attempt {
  /** Its own, sent as the program that args: the log keeps that, encrypted, with each event. */
  readonly mark: string;
  /** The actions of the events that it has if it is done, in alphabetical order. */
  readonly actions: readonly string[];
  /** The UUID of the record that is changed; null where the client does not know it. */
  readonly target: string | null;
  readonly outcome: Outcome;
  /** Null where no answer came. */
  readonly requestId: string | null;
}

/** @throws Error about an answer that no client may get, whatever is killed */
export function outcomeOf({ data, errors = [], text, status, headers }: Answer): Outcome {
  const unexpected = new Error(`an unexpected answer, ${status}: ${text}`);
  const requestId = headers.get('x-request-id');
  if (!requestId || errors.some(({ extensions }) => extensions.requestId !== requestId)) {
    throw unexpected;
  }
  const codes = new Set(errors.map(({ extensions }) => extensions.code));
  if (data?.result) {
    // What was asked of the result is read afterwards, and may be missing.
    if ([...codes].some((code) => code !== 'SERVICE_UNAVAILABLE')) throw unexpected;
    return 'acknowledged';
  }
  const [error, ...more] = errors;
  if (!error || more.length > 0) throw unexpected;
  const { code, outcome } = error.extensions;
  if (code === 'CONFLICT') return 'refused';
  if (code !== 'SERVICE_UNAVAILABLE') throw unexpected;
  return outcome === 'UNKNOWN' ? 'unknown' : 'failed';
}

/** What became of a mutation that was not answered. */
export function outcomeOfBreak({ cause }: TypeError): Outcome {
  return (cause as { readonly code?: unknown } | undefined)?.code === 'ECONNREFUSED'
    ? 'unsent'
    : 'cut';
}
