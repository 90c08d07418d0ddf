import { GraphQLError, type GraphQLFormattedError, isValueNode } from 'graphql';
import type { FieldProblem } from '../shared/errors.ts';
import { cut } from './cut.ts';

/** Longer than the messages of graphql-js are without the texts of a client. */
const MAX_MESSAGE = 250;

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

/** graphql-js ends its list of wrong variables with it. Only the message tells it from others. */
const TOO_MANY_WRONG =
  'Too many errors processing variables, error limit reached. Execution aborted.';

/**
 * Whether graphql-js found a wrong value only when it used it, as null for a variable with a default.
 * Apollo reports that as an error of the server.
 */
function isAboutValue(cause: unknown): boolean {
  if (!(cause instanceof GraphQLError)) return false;
  const [node] = cause.nodes ?? [];
  return node ? isValueNode(node) : cause.message === TOO_MANY_WRONG;
}

/** The problem of a variable; graphql-js says `Variable "$a" got invalid value … at "a.b"; cause`. */
function variableProblem(message: string, cause: unknown): FieldProblem | null {
  // The value between both may be as long as the body of the request.
  const [, name] = /^Variable "\$(\w{1,200})" got invalid value /.exec(message.slice(0, 300)) ?? [];
  if (!name || !(cause instanceof GraphQLError)) return null;
  const before = message.slice(0, -`; ${cause.message}`.length);
  const path = cut(pathAtEnd(before) ?? name);
  return { path: path.replace(/\[(\d{1,9})\]/g, '.$1'), message: discreet(cause.message) };
}

/** The path in a text that ends with ` at "path"`. */
function pathAtEnd(text: string): string | null {
  const mark = ' at "';
  const start = text.lastIndexOf(mark);
  return start >= 0 && text.endsWith('"') ? text.slice(start + mark.length, -1) : null;
}

/**
 * A message of graphql-js without its suggestions, which reveal a schema that may be hidden, and
 * without the value, which may be a password. A client decides how long the message is, so it is cut
 * before it is read, and nothing in it is matched twice.
 */
function discreet(message: string): string {
  if (message === 'Maximum call stack size exceeded') return 'This query nests too many levels.';
  const text = cut(message, MAX_MESSAGE);
  if (text.startsWith('Value "')) {
    const known = message.lastIndexOf('" does not exist');
    if (known >= 0) return `The value does${until(message.slice(known + 6), ' Did you mean ')}`;
  }
  if (text.startsWith('Expected value of type "') && text.includes('", found ')) {
    return `${until(text, '", found ')}".`;
  }
  if (text.includes(' has invalid value ')) {
    return `${until(text, ' has invalid value ')} has an invalid value`;
  }
  for (const mark of [' value: ', ' date-time-string ']) {
    if (text.includes(mark)) return `${until(text, mark)}${mark.replace(':', '').trimEnd()}`;
  }
  return until(text, ' Did you mean ');
}

/** The part of a text before a mark, or all of it. */
function until(text: string, mark: string): string {
  const end = text.indexOf(mark);
  return end < 0 ? text : text.slice(0, end).trimEnd();
}
