import { DrizzleQueryError } from 'drizzle-orm/errors';
import postgres from 'postgres';

/**
 * The database cannot be reached, or stopped answering. Like every error here its message is fixed
 * and holds neither SQL nor parameters; what the driver said is in `cause`, for logs only.
 */
export class DatabaseUnavailable extends Error {
  override readonly name: string = 'DatabaseUnavailable';

  constructor(message = 'The database cannot be reached', options?: ErrorOptions) {
    super(message, options);
  }
}

/** The connection broke before COMMIT was sent: the server rolls back what the unit had done. */
export class ConnectionLost extends DatabaseUnavailable {
  override readonly name = 'ConnectionLost';

  constructor(options?: ErrorOptions) {
    super('The connection to the database was lost', options);
  }
}

/** The connection broke while COMMIT was under way: it may have committed. Never retry blindly. */
export class CommitUnknown extends DatabaseUnavailable {
  override readonly name = 'CommitUnknown';

  constructor(options?: ErrorOptions) {
    super('The connection was lost during COMMIT, so its outcome is unknown', options);
  }
}

/** COMMIT answered ROLLBACK: a statement had failed. `cause` is the first failure of the unit. */
export class TransactionAborted extends Error {
  override readonly name = 'TransactionAborted';

  constructor(options?: ErrorOptions) {
    super('The transaction was rolled back instead of committed', options);
  }
}

/** A statement was sent through a unit of work or a lease that is over. */
export class UnitEnded extends Error {
  override readonly name = 'UnitEnded';

  constructor() {
    super('This unit of work has ended, and its database handle with it');
  }
}

/** The SQLSTATE that the server gave for this error or one of its causes, if any did. */
export function sqlState(error: unknown): string | undefined {
  return serverError(error)?.code;
}

/** The name of the constraint that this error, or one of its causes, says was violated. */
export function constraintName(error: unknown): string | undefined {
  return serverError(error)?.constraint_name;
}

/**
 * The error to hand on from a unit of work. Drizzle's own holds the statement and its parameters
 * in the message, so it gives way to what it wraps; a server that is going away, starting up or
 * full becomes `DatabaseUnavailable`.
 */
export function withoutStatement(error: unknown): unknown {
  if (error instanceof DrizzleQueryError) return withoutStatement(error.cause);
  if (error instanceof postgres.PostgresError && meansUnavailable(error.code)) {
    return new DatabaseUnavailable(undefined, { cause: error });
  }
  return error;
}

/** 57P01 to 57P03: shut down, crashed, starting up. 53300: too many connections. 08: connection. */
function meansUnavailable(code: string): boolean {
  return ['57P01', '57P02', '57P03', '53300'].includes(code) || code.startsWith('08');
}

function serverError(error: unknown): postgres.PostgresError | undefined {
  let candidate = error;
  // The bound is for a chain of causes that is a circle.
  for (let depth = 0; depth < 8 && candidate instanceof Error; depth++) {
    if (candidate instanceof postgres.PostgresError) return candidate;
    candidate = candidate.cause;
  }
  return undefined;
}
