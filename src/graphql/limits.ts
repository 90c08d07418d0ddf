import { GraphQLError } from 'graphql';
import { LimitExceeded } from '../shared/errors.ts';

/** How many mistakes of one document, or of its variables, are described. */
export const MAX_ERRORS = 10;
/** The parser of graphql-js enforces it. */
export const MAX_TOKENS = 5_000;

/** The error for a document with too many tokens, which the parser reports only by its message; else null. */
export function tooManyTokens(error: unknown): LimitExceeded | null {
  const stopped = /^Syntax Error: Document contains more tha[nt] \d+ tokens/;
  if (!(error instanceof GraphQLError) || !stopped.test(error.message)) return null;
  // The parser stops at the limit, so how many there are is not known.
  const found = `This query has more than ${MAX_TOKENS} tokens`;
  return new LimitExceeded(found, MAX_TOKENS, MAX_TOKENS + 1);
}
