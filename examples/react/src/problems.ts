import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import type { GraphQLFormattedError } from 'graphql';

/** One error of an answer, as far as the page needs it. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  /** The way to the field that is null because of it. */
  readonly path: readonly (string | number)[];
}

/** What went wrong, of whatever Apollo Client gives as `error`. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (!error) return [];
  return errorsIn(error).map(({ message, path = [], extensions }) => ({
    code: String(extensions?.code),
    message: typeof extensions?.remedy === 'string' ? extensions.remedy : message,
    path,
  }));
}

const unreachable: GraphQLFormattedError = {
  message: 'The server cannot be reached. Try again.',
  extensions: { code: 'UNREACHABLE' },
};

function errorsIn(error: unknown): readonly GraphQLFormattedError[] {
  if (CombinedGraphQLErrors.is(error)) return error.errors;
  // What is refused before GraphQL, such as a request from another origin, has the same shape.
  if (ServerError.is(error) && error.bodyText.startsWith('{')) {
    return JSON.parse(error.bodyText).errors ?? [unreachable];
  }
  return [unreachable];
}
