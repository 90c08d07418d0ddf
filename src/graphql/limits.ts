import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { LimitExceeded } from '../shared/errors.ts';

const MAX_DEPTH = 16;
const MAX_ALIASES = 50;
/** How many mistakes of one document, or of its variables, are described. */
export const MAX_ERRORS = 10;
/** The parser of graphql-js enforces it. */
export const MAX_TOKENS = 5_000;

/** Refuses documents that are larger than any client needs. */
export const limitRules: readonly ValidationRule[] = [
  maxDepthRule({
    n: MAX_DEPTH,
    ...reporting((levels) => `This query nests ${levels} levels`, MAX_DEPTH),
  }),
  maxAliasesRule({
    n: MAX_ALIASES,
    // By default the rule does not count aliases of __typename.
    allowList: [],
    ...reporting((aliases) => `This query has ${aliases} aliases`, MAX_ALIASES),
  }),
];

function reporting(found: (actual: number) => string, limit: number) {
  const report = (context: ValidationContext | null, error: GraphQLError) => {
    // The rules give the number that they found only in their message.
    const actual = Number(/found (\d+)/.exec(error.message)?.[1] ?? limit + 1);
    const originalError = new LimitExceeded(found(actual), limit, actual);
    context?.reportError(new GraphQLError(originalError.message, { originalError }));
  };
  return { onReject: [report], propagateOnRejection: false, exposeLimits: true };
}

/** The error for a document with too many tokens, which the parser reports only by its message; else null. */
export function tooManyTokens(error: unknown): LimitExceeded | null {
  const stopped = /^Syntax Error: Document contains more tha[nt] \d+ tokens/;
  if (!(error instanceof GraphQLError) || !stopped.test(error.message)) return null;
  // The parser stops at the limit, so how many there are is not known.
  const found = `This query has more than ${MAX_TOKENS} tokens`;
  return new LimitExceeded(found, MAX_TOKENS, MAX_TOKENS + 1);
}
