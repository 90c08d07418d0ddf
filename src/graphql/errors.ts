import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AuditUnavailable } from '../audit/log/index.ts';
import { Denied, type NotAllowed } from '../authz/index.ts';
import { CommitUnknown, DatabaseUnavailable, withoutStatement } from '../db/errors.ts';
import { BadUserInput, ClientError } from '../shared/errors.ts';
import { tooManyTokens } from './limits.ts';
import { requestProblem } from './request-problem.ts';

/** What a client learns of an error: a code of ours, a message that was written for it, no more. */
interface PublicError {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

/**
 * Maps an error to what the client is told, by its type and never by its message.
 * @param onUnexpected hears of the errors that are masked
 */
export function formatError(onUnexpected: (error: unknown) => void) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const error = withoutStatement(causeOf(thrown));
    const known = publicErrorOf(tooManyTokens(error) ?? error) ?? badRequest(formatted, error);
    if (!known || error instanceof AuditUnavailable) onUnexpected(error);
    const { message, extensions } = known ?? masked;
    const { locations, path } = formatted;
    return { message, ...(locations ? { locations } : {}), ...(path ? { path } : {}), extensions };
  };
}

/** The public form of an error that is ours; null for any other. */
export function publicErrorOf(error: unknown): PublicError | null {
  if (error instanceof ClientError) {
    const { message, code, extensions } = error;
    return { message, extensions: { code, ...extensions } };
  }
  if (error instanceof Denied) return denied(error.decision, error.message);
  if (error instanceof CommitUnknown) return unknownOutcome;
  if (error instanceof DatabaseUnavailable) return unavailable;
  return null;
}

export const masked: PublicError = {
  message: 'Something went wrong on our side.',
  extensions: { code: 'INTERNAL_SERVER_ERROR' },
};

const unavailable: PublicError = {
  message: 'The service is not available right now. Nothing was changed.',
  extensions: { code: 'SERVICE_UNAVAILABLE' },
};

/** The one case in which nobody can tell. */
const unknownOutcome: PublicError = {
  message:
    'The service is not available right now. Look whether this was done before trying again.',
  extensions: { code: 'SERVICE_UNAVAILABLE', outcome: 'UNKNOWN' },
};

function denied(decision: NotAllowed | null, message: string): PublicError {
  // Missing and invisible are told in the same bytes: not even the id of a decision tells them apart.
  if (!decision || decision.code === 'NOT_FOUND') {
    return { message: 'Not found.', extensions: { code: 'NOT_FOUND' } };
  }
  const { code, id, remedy, action, resource } = decision;
  const extensions = { code, ...detailsOf(decision), decisionId: id, remedy };
  return { message, extensions: { ...extensions, action: `${resource}.${action}` } };
}

function detailsOf({ code, requires, maxAge }: NotAllowed): Record<string, unknown> {
  switch (code) {
    case 'FORBIDDEN':
    case 'SCOPE_REQUIRED':
      return { requires };
    case 'PLAN_REQUIRED':
      return { requires: requires[0] };
    case 'STEP_UP_REQUIRED':
      return { maxAge };
    default:
      return {};
  }
}

/** graphql-js wraps what resolvers and validation rules of ours throw. */
export function causeOf(thrown: unknown): unknown {
  return thrown instanceof GraphQLError ? (thrown.originalError ?? thrown) : thrown;
}

function badRequest(formatted: GraphQLFormattedError, cause: unknown): PublicError | null {
  const problem = requestProblem(formatted, cause);
  if (!problem) return null;
  const { reason, field } = problem;
  const { code, message, extensions } = new BadUserInput(field);
  return {
    message: field.path === 'request' ? field.message : message,
    extensions: { code, reason, ...extensions },
  };
}
