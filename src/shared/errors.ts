/** An error that a client is told about. Each class has one stable code. */
export abstract class ClientError extends Error {
  abstract readonly code: string;

  /** What the error's `extensions` hold besides the code. */
  get extensions(): Readonly<Record<string, unknown>> {
    return {};
  }
}

export interface FieldProblem {
  /** The path to the value, such as `input.title`. */
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

/** The request is well formed, but the state of the record does not allow it now. */
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

/** The credential is missing, unknown, expired or wrong. */
export class Unauthenticated extends ClientError {
  readonly code = 'UNAUTHENTICATED';
}

/** A cookie for https cannot be set, because the server does not see https. Nothing was changed. */
export class HttpsRequired extends ClientError {
  readonly code = 'HTTPS_REQUIRED';

  constructor() {
    super(
      'Sign in by https. If you did, the proxy in front of the server is set up wrongly: ' +
        'its operator finds the reason in the log.',
    );
  }
}

/** There were too many attempts. `retryAfter` is in seconds. */
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

/** The request asks for more than is allowed. */
export class LimitExceeded extends ClientError {
  readonly code = 'LIMIT_EXCEEDED';
  readonly limit: number;
  readonly actual: number;

  /** @param found what the request has or asks for: "This query nests 17 levels" */
  constructor(found: string, limit: number, actual: number) {
    super(`${found}; at most ${limit} are allowed.`);
    this.limit = limit;
    this.actual = actual;
  }

  override get extensions() {
    return { limit: this.limit, actual: this.actual };
  }
}
