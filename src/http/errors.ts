import type { ErrorRequestHandler, Request, Response } from 'express';
import { masked, publicErrorOf } from '../graphql/errors.ts';
import { markOf } from '../modules/impersonation/response.ts';
import { BadUserInput, type FieldProblem } from '../shared/errors.ts';

const STATUS: Readonly<Record<string, number>> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  LIMIT_EXCEEDED: 400,
  RATE_LIMITED: 429,
  SERVICE_UNAVAILABLE: 503,
};

/** What a client is told of an error. */
interface Shown {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** A request that is refused before it is an operation. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly status: number;
  readonly shown: Shown;

  constructor(status: number, shown: Shown) {
    super(shown.message);
    this.status = status;
    this.shown = shown;
  }
}

/** Answers with an error in the form of a GraphQL response, because clients parse no other form. */
export function refuse(
  req: Request,
  res: Response,
  status: number,
  { message, extensions }: Shown,
): void {
  const errors = [{ message, extensions: { ...extensions, requestId: req.id } }];
  const marked = req.impersonation ? { extensions: { viewAs: markOf(req.impersonation) } } : {};
  res.status(status).json({ errors, ...marked });
}

/** The last handler. It answers every remaining error as JSON, never as the HTML of express. */
export function errorHandler(onUnexpected: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    if (error instanceof RequestRefused) return refuse(req, res, error.status, error.shown);
    const refused = unreadable(error);
    const known = refused?.problem ?? publicErrorOf(error);
    if (!known) onUnexpected(error);
    const shown = known ?? masked;
    const status = refused?.status ?? STATUS[String(shown.extensions.code)] ?? 500;
    refuse(req, res, status, shown);
  };
}

/** A mistake of the client that body-parser or the router found. Their errors have a `status`. */
function unreadable(error: unknown) {
  if (!(error instanceof Error) || !('status' in error)) return null;
  const status = Number(error.status);
  if (!(status >= 400 && status < 500)) return null;
  const { path, message } = problemOf(error, status);
  const { code, extensions } = new BadUserInput({ path, message });
  return { status, problem: { message, extensions: { code, ...extensions } } };
}

const BODY_PROBLEMS: Readonly<Record<number, string>> = {
  413: 'The body is too large.',
  415: 'The charset or the encoding of the body is not supported.',
};

function problemOf(error: Error, status: number): FieldProblem {
  if (error instanceof URIError) return { path: 'url', message: 'The URL is malformed.' };
  return { path: 'body', message: BODY_PROBLEMS[status] ?? 'The body is not valid JSON.' };
}
