/** After how long the database ends something by itself, in milliseconds. */
export interface SessionTimeouts {
  /** A statement. */
  readonly statementMs: number;
  /** The wait for a lock. */
  readonly lockMs: number;
  /** A transaction in which nothing is sent. */
  readonly idleInTransactionMs: number;
}

/** The server cancels a slow statement by itself. Only its answer may take longer to arrive. */
const ANSWER_MARGIN_MS = 5000;

/** The settings of a session with these timeouts. */
export function timeoutSettings(timeouts: SessionTimeouts | undefined): Record<string, string> {
  if (!timeouts) return {};
  return {
    statement_timeout: String(timeouts.statementMs),
    lock_timeout: String(timeouts.lockMs),
    idle_in_transaction_session_timeout: String(timeouts.idleInTransactionMs),
  };
}

/** After how long the answer to a statement no longer comes: the server would have cancelled it. */
export function answerTimeout(timeouts: SessionTimeouts | undefined): number | undefined {
  return timeouts && timeouts.statementMs + ANSWER_MARGIN_MS;
}
