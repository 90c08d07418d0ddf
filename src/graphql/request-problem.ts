import { GraphQLError, type GraphQLFormattedError, isValueNode } from 'graphql';
import type { FieldProblem } from '../shared/errors.ts';

/** The codes of Apollo and graphql-js for requests that are wrong before any resolver runs. */
const REASONS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

export interface RequestProblem {
  /** Apollo's code. */
  readonly reason: string;
  readonly field: FieldProblem;
}

/**
 * What is wrong with a request, without its values; null for an error of another kind.
 * @param cause the error behind the formatted one
 */
export function requestProblem(
  { message, extensions }: GraphQLFormattedError,
  cause: unknown,
): RequestProblem | null {
  const code = String(extensions?.code);
  const reason = REASONS.has(code) ? code : isAboutValue(cause) ? 'BAD_USER_INPUT' : null;
  if (reason === null) return null;
  const field = variableProblem(message, cause) ?? { path: 'request', message: discreet(message) };
  return { reason, field };
}

/**
 * Whether graphql-js found a wrong value only when it used it, as null for a variable with a default.
 * Apollo reports that as an error of the server.
 */
function isAboutValue(cause: unknown): boolean {
  const [node] = (cause instanceof GraphQLError && cause.nodes) || [];
  return node !== undefined && isValueNode(node);
}

/** The problem of a variable; graphql-js says `Variable "$a" got invalid value … at "a.b"; cause`. */
function variableProblem(message: string, cause: unknown): FieldProblem | null {
  const [, name] = /^Variable "\$(\w+)" got invalid value /.exec(message) ?? [];
  if (!name || !(cause instanceof GraphQLError)) return null;
  const before = message.slice(0, -`; ${cause.message}`.length);
  const [, path = name] = / at "([\w.[\]]+)"$/.exec(before) ?? [];
  return { path: path.replace(/\[(\d+)\]/g, '.$1'), message: discreet(cause.message) };
}

/**
 * A message of graphql-js without its suggestions, which reveal a schema that may be hidden, and
 * without the value, which may be a password.
 */
function discreet(message: string): string {
  return message
    .replace(/^Maximum call stack size exceeded$/, 'This query nests too many levels.')
    .replace(/ Did you mean .*\?$/s, '')
    .replace(/ value: .*$/s, ' value')
    .replace(/ has invalid value .*$/s, ' has an invalid value')
    .replace(/^(Expected value of type "[^"]*"), found .*$/s, '$1.')
    .replace(/^Value ".*" does not exist/s, 'The value does not exist');
}
