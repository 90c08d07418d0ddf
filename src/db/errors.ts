import { DrizzleQueryError } from 'drizzle-orm/errors';
import postgres from 'postgres';

const UNAVAILABLE = ['57P01', '57P02', '57P03', '53300', '57014', '55P03'];

/**
 * The database cannot be reached, or stopped answering. The message of each error in this file is
 * fixed and contains neither SQL nor parameters. The driver's error is the `cause`, for logs only.
 */
export class DatabaseUnavailable extends Error {
  override readonly name: string = 'DatabaseUnavailable';

  constructor(message = 'The database cannot be reached', options?: ErrorOptions) {
    super(message, options);
  }
}

/** The connection broke before COMMIT was sent, so the server rolls the unit of work back. */
export class ConnectionLost extends DatabaseUnavailable {
  override readonly name = 'ConnectionLost';

  constructor(options?: ErrorOptions) {
    super('The connection to the database was lost', options);
  }
}

/** The connection broke during COMMIT, which may have succeeded. Never retry blindly. */
export class CommitUnknown extends DatabaseUnavailable {
  override readonly name = 'CommitUnknown';

  constructor(options?: ErrorOptions) {
    super('The connection was lost during COMMIT, so its outcome is unknown', options);
  }
}

/** The server answered COMMIT with ROLLBACK, since a statement failed. `cause` is that failure. */
export class TransactionAborted extends Error {
  override readonly name = 'TransactionAborted';

  constructor(options?: ErrorOptions) {
    super('The transaction was rolled back instead of committed', options);
  }
}

/** A statement was sent through a unit of work or a lease that has ended. */
export class UnitEnded extends Error {
  override readonly name = 'UnitEnded';

  constructor() {
    super('This unit of work has ended, and its database handle with it');
  }
}

/** The SQLSTATE of this error or of one of its causes, if the server sent one. */
export function sqlState(error: unknown): string | undefined {
  return serverError(error)?.code;
}

/** The name of the constraint that was violated, from this error or one of its causes. */
export function constraintName(error: unknown): string | undefined {
  return serverError(error)?.constraint_name;
}

/**
 * The error to throw from a unit of work. Drizzle's error has the statement and its parameters in the
 * message, so its cause is thrown instead. An error of a server that shuts down, starts up or has no
 * connection left, or that took too long, becomes `DatabaseUnavailable`.
 */
export function withoutStatement(error: unknown): unknown {
  if (error instanceof DrizzleQueryError) return withoutStatement(error.cause);
  if (error instanceof postgres.PostgresError && meansUnavailable(error.code)) {
    return new DatabaseUnavailable(undefined, { cause: error });
  }
  return error;
}

/**
 * 57P01 to 57P03: shut down, crashed, starting up. 53300: too many connections. 08: connection.
 * 57014: the statement took too long. 55P03: the wait for a lock took too long.
 */
function meansUnavailable(code: string): boolean {
  return UNAVAILABLE.includes(code) || code.startsWith('08');
}

function serverError(error: unknown): postgres.PostgresError | undefined {
  let candidate = error;
  // The limit ends a chain of causes that is a circle.
  for (let depth = 0; depth < 8 && candidate instanceof Error; depth++) {
    if (candidate instanceof postgres.PostgresError) return candidate;
    candidate = candidate.cause;
  }
  return undefined;
}
