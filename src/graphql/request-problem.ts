import { GraphQLError, type GraphQLFormattedError, isValueNode } from 'graphql';
import type { FieldProblem } from '../shared/errors.ts';

/** What Apollo and graphql-js find wrong with a request before anything of ours runs. */
const REASONS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

export interface RequestProblem {
  /** The code that Apollo has for it. */
  readonly reason: string;
  readonly field: FieldProblem;
}

/**
 * What is wrong with a request, told without its values; null when the error is of another kind.
 * @param cause the error that the formatted one was made of
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
 * Whether graphql-js found a value in the document wrong only when it came to use it, as null for a
 * variable with a default. Apollo takes that for a fault of the server.
 */
function isAboutValue(cause: unknown): boolean {
  const [node] = (cause instanceof GraphQLError && cause.nodes) || [];
  return node !== undefined && isValueNode(node);
}

/** A variable that does not fit: graphql-js says `Variable "$a" got invalid value … at "a.b"; cause`. */
function variableProblem(message: string, cause: unknown): FieldProblem | null {
  const [, name] = /^Variable "\$(\w+)" got invalid value /.exec(message) ?? [];
  if (!name || !(cause instanceof GraphQLError)) return null;
  const before = message.slice(0, -`; ${cause.message}`.length);
  const [, path = name] = / at "([\w.[\]]+)"$/.exec(before) ?? [];
  return { path: path.replace(/\[(\d+)\]/g, '.$1'), message: discreet(cause.message) };
}

/**
 * A message of graphql-js without what was misspelt for what, which tells of a schema that may be
 * hidden, and without the value, which may be a password.
 */
function discreet(message: string): string {
  return message
    .replace(/^Maximum call stack size exceeded$/, 'The document is nested too deeply.')
    .replace(/ Did you mean .*\?$/s, '')
    .replace(/ value: .*$/s, ' value')
    .replace(/ has invalid value .*$/s, ' has an invalid value')
    .replace(/^(Expected value of type "[^"]*"), found .*$/s, '$1.')
    .replace(/^Value ".*" does not exist/s, 'The value does not exist');
}
