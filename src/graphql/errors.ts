import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AuditUnavailable } from '../audit/log/index.ts';
import { Denied, type NotAllowed } from '../authz/index.ts';
import { CommitUnknown, DatabaseUnavailable, withoutStatement } from '../db/errors.ts';
import { BadUserInput, ClientError } from '../shared/errors.ts';
import { cut } from './cut.ts';
import { DeniedField } from './denied-field.ts';
import { tooManyTokens } from './limits.ts';
import { requestProblem } from './request-problem.ts';

/** Longer than any message of ours. */
const MAX_MESSAGE = 1_000;
const MAX_LOCATIONS = 10;

/** All that a client learns of an error: our code, and a message that was written for clients. */
interface PublicError {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

/**
 * Maps an error to what the client is told. The type of the error decides, never its message.
 * @param onUnexpected is called with each error that is masked
 */
export function formatError(onUnexpected: (error: unknown) => void) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const error = withoutStatement(causeOf(thrown));
    const known = publicErrorOf(tooManyTokens(error) ?? error) ?? badRequest(formatted, error);
    if (!known || error instanceof AuditUnavailable) onUnexpected(error);
    const { message, extensions } = known ?? masked;
    const { locations, path } = formatted;
    return {
      message: cut(message, MAX_MESSAGE),
      ...(locations ? { locations: locations.slice(0, MAX_LOCATIONS) } : {}),
      ...(path ? { path } : {}),
      extensions,
    };
  };
}

/** The public form of one of our errors; null for any other. */
export function publicErrorOf(error: unknown): PublicError | null {
  if (error instanceof ClientError) {
    const { message, code, extensions } = error;
    return { message, extensions: { code, ...extensions } };
  }
  if (error instanceof DeniedField) return deniedField(error);
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

/** The only case in which the outcome is not known. */
const unknownOutcome: PublicError = {
  message:
    'The service is not available right now. Check whether this was done before you try again.',
  extensions: { code: 'SERVICE_UNAVAILABLE', outcome: 'UNKNOWN' },
};

function denied(decision: NotAllowed | null, message: string): PublicError {
  // The same bytes for missing and invisible: an id of a decision would tell them apart.
  if (!decision || decision.code === 'NOT_FOUND') {
    return { message: 'Not found.', extensions: { code: 'NOT_FOUND' } };
  }
  const { code, id, remedy, action, resource } = decision;
  const extensions = { code, ...detailsOf(decision), decisionId: id, remedy };
  return { message, extensions: { ...extensions, action: `${resource}.${action}` } };
}

/** How often a field was denied for one reason, and where else. */
function deniedField({ decision, message, attempts, paths }: DeniedField): PublicError {
  const told = denied(decision, message);
  return { ...told, extensions: { ...told.extensions, count: attempts.length, paths } };
}

function detailsOf({ code, requires, maxAge }: NotAllowed): Record<string, unknown> {
  if (code === 'UNAUTHENTICATED') return {};
  return maxAge === undefined ? { requires } : { requires, maxAge };
}

/** graphql-js wraps the errors that resolvers and validation rules throw. */
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
