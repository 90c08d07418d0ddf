import type { ErrorRequestHandler, Request, Response } from 'express';
import { masked, publicErrorOf } from '../graphql/errors.ts';
import { markOf } from '../modules/impersonation/mark.ts';
import { BadUserInput, type FieldProblem } from '../shared/errors.ts';

const STATUS: Readonly<Record<string, number>> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  SERVICE_UNAVAILABLE: 503,
};

/** Answers a refusal in the shape of a GraphQL response, which is the only one that clients parse. */
export function refuse(
  req: Request,
  res: Response,
  status: number,
  { message, extensions }: { message: string; extensions: Readonly<Record<string, unknown>> },
): void {
  const errors = [{ message, extensions: { ...extensions, requestId: req.id } }];
  const marked = req.impersonation ? { extensions: { viewAs: markOf(req.impersonation) } } : {};
  res.status(status).json({ errors, ...marked });
}

/** The last handler: every error that is left becomes JSON, and none of ours becomes HTML. */
export function errorHandler(onUnexpected: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const refused = unreadable(error);
    const known = refused?.problem ?? publicErrorOf(error);
    if (!known) onUnexpected(error);
    const shown = known ?? masked;
    const status = refused?.status ?? STATUS[String(shown.extensions.code)] ?? 500;
    refuse(req, res, status, shown);
  };
}

/** What body-parser and the router found wrong: they tell by a status of their own. */
function unreadable(error: unknown) {
  if (!(error instanceof Error) || !('status' in error)) return null;
  const status = Number(error.status);
  if (!(status >= 400 && status < 500)) return null;
  const { path, message } = problemOf(error, status);
  const { code, extensions } = new BadUserInput({ path, message });
  return { status, problem: { message, extensions: { code, ...extensions } } };
}

function problemOf(error: Error, status: number): FieldProblem {
  if (error instanceof URIError) return { path: 'url', message: 'The URL is not readable.' };
  const message = status === 413 ? 'The body is too large.' : 'The body is not readable as JSON.';
  return { path: 'body', message };
}
