/** An error that is meant for the client. Each class has one stable code. */
export abstract class ClientError extends Error {
  abstract readonly code: string;

  /** What goes into the error's `extensions` beside the code. */
  get extensions(): Readonly<Record<string, unknown>> {
    return {};
  }
}

export interface FieldProblem {
  /** The way to the value, such as `input.title`. */
  readonly path: string;
  /** What is wrong with it; never the value itself. */
  readonly message: string;
}

/** The input is wrong, and nothing was changed. */
export class BadUserInput extends ClientError {
  readonly code = 'BAD_USER_INPUT';
  readonly fields: readonly FieldProblem[];

  constructor(...fields: FieldProblem[]) {
    super(fields.map(({ path, message }) => `${path}: ${message}`).join('; '));
    this.fields = fields;
  }

  override get extensions() {
    return { fields: this.fields };
  }
}

/** The request is right in itself but not in the state that the record has now. */
export class Conflict extends ClientError {
  readonly code = 'CONFLICT';
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }

  override get extensions() {
    return { reason: this.reason };
  }
}

/** The credential is missing, dead, or does not prove what it has to. */
export class Unauthenticated extends ClientError {
  readonly code = 'UNAUTHENTICATED';
}

/** Too many; `retryAfter` in seconds. */
export class RateLimited extends ClientError {
  readonly code = 'RATE_LIMITED';
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super(`Too many attempts. Try again in ${retryAfter} seconds.`);
    this.retryAfter = retryAfter;
  }

  override get extensions() {
    return { retryAfter: this.retryAfter };
  }
}

/** The request is larger than what is allowed. */
export class LimitExceeded extends ClientError {
  readonly code = 'LIMIT_EXCEEDED';
  readonly limit: number;
  readonly actual: number;

  constructor(what: string, limit: number, actual: number) {
    super(`${what} is limited to ${limit}; this asks for ${actual}.`);
    this.limit = limit;
    this.actual = actual;
  }

  override get extensions() {
    return { limit: this.limit, actual: this.actual };
  }
}
