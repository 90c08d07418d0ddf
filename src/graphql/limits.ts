import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { LimitExceeded } from '../shared/errors.ts';

const MAX_DEPTH = 16;
const MAX_ALIASES = 50;
/** For graphql-js's own parser. */
export const MAX_TOKENS = 5_000;

/** Refuses documents that ask for more than any client of ours needs. */
export const limitRules: readonly ValidationRule[] = [
  maxDepthRule({ n: MAX_DEPTH, ...reporting('the depth of a document', MAX_DEPTH) }),
  // Without the empty list aliases of __typename would not count.
  maxAliasesRule({
    n: MAX_ALIASES,
    allowList: [],
    ...reporting('the number of aliases', MAX_ALIASES),
  }),
];

function reporting(what: string, limit: number) {
  const report = (context: ValidationContext | null, error: GraphQLError) => {
    // The rules tell what they found only in words.
    const actual = Number(/found (\d+)/.exec(error.message)?.[1] ?? limit + 1);
    const originalError = new LimitExceeded(what, limit, actual);
    context?.reportError(new GraphQLError(originalError.message, { originalError }));
  };
  return { onReject: [report], propagateOnRejection: false, exposeLimits: true };
}

/** The parser's refusal to read on as what it is; it tells itself only in words. Null for others. */
export function tooManyTokens(error: unknown): LimitExceeded | null {
  const stopped = /^Syntax Error: Document contains more tha[nt] \d+ tokens/;
  if (!(error instanceof GraphQLError) || !stopped.test(error.message)) return null;
  return new LimitExceeded('the number of tokens', MAX_TOKENS, MAX_TOKENS + 1);
}
