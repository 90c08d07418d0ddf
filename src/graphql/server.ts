import type { Server } from 'node:http';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import type { GraphqlContext } from './context.ts';
import { MAX_COST } from './cost-weights.ts';
import { formatError } from './errors.ts';
import { onlyKnownOperations } from './known-operations.ts';
import { MAX_ERRORS, MAX_TOKENS } from './limits.ts';
import { operationPlugin } from './operation-plugin.ts';
import type { GuardedSchema } from './schema.ts';

export interface GraphqlServerOptions {
  readonly guarded: GuardedSchema;
  readonly httpServer: Server;
  readonly introspection: boolean;
  /** The points that one operation may cost. */
  readonly maxCost?: number;
  /** Hears of every error that is masked from the client. */
  readonly onUnexpected: (error: unknown) => void;
}

/** Apollo Server over a guarded schema. */
export function createGraphqlServer({
  guarded,
  httpServer,
  introspection,
  maxCost = MAX_COST,
  onUnexpected,
}: GraphqlServerOptions): ApolloServer<GraphqlContext> {
  return new ApolloServer<GraphqlContext>({
    schema: guarded.schema,
    introspection,
    includeStacktraceInErrorResponses: false,
    // Not the option of Apollo: its expression over the message takes seconds for a long one.
    validationOptions: { maxErrors: MAX_ERRORS, hideSuggestions: true },
    executionOptions: { maxCoercionErrors: MAX_ERRORS },
    // An operation always comes with its text, so none has to be remembered.
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [onlyKnownOperations],
    formatError: formatError(onUnexpected),
    logger: silent,
    plugins: [
      ApolloServerPluginDrainHttpServer({ httpServer }),
      ApolloServerPluginLandingPageDisabled(),
      // It wraps the resolver of every field. The answers depend on the viewer: no cache keeps them.
      ApolloServerPluginCacheControlDisabled(),
      // Variables of the environment turn the others on. They would send data to somebody else.
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      operationPlugin(guarded, { maxCost, onUnexpected }),
    ],
  });
}

/** What Apollo would log, such as its start, is logged where it matters to us. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };
