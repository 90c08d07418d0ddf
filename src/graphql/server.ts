import type { Server } from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { type FragmentDefinitionNode, Kind } from 'graphql';
import { markOf } from '../modules/viewing/mark.ts';
import { askedActions } from './asked.ts';
import type { GraphqlContext } from './context.ts';
import { MAX_RECORDS, recordsAskedFor, tooManyRecords } from './cost.ts';
import { formatError } from './errors.ts';
import { onlyKnownOperations } from './known-operations.ts';
import { limitRules, MAX_TOKENS } from './limits.ts';
import type { GuardedSchema } from './schema.ts';

export interface GraphqlServerOptions {
  readonly guarded: GuardedSchema;
  readonly httpServer: Server;
  readonly introspection: boolean;
  /** How many records one operation may ask for. */
  readonly maxRecords?: number;
  /** Hears of every error that is masked from the client. */
  readonly onUnexpected: (error: unknown) => void;
}

/** Apollo Server over a guarded schema. */
export function createGraphqlServer({
  guarded,
  httpServer,
  introspection,
  maxRecords = MAX_RECORDS,
  onUnexpected,
}: GraphqlServerOptions): ApolloServer<GraphqlContext> {
  return new ApolloServer<GraphqlContext>({
    schema: guarded.schema,
    introspection,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    // An operation always comes with its text, so none has to be remembered.
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [onlyKnownOperations, ...limitRules],
    formatError: formatError(onUnexpected),
    logger: silent,
    plugins: [
      ApolloServerPluginDrainHttpServer({ httpServer }),
      ApolloServerPluginLandingPageDisabled(),
      operationPlugin(guarded, maxRecords),
    ],
  });
}

/**
 * Looks ahead in each operation, ends it, puts its request id into its errors, and says whose eyes
 * its answer was seen through.
 */
function operationPlugin(
  { schema, gates }: GuardedSchema,
  maxRecords: number,
): ApolloServerPlugin<GraphqlContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, document, request, contextValue }) {
          const fragments = document.definitions.filter(
            (part): part is FragmentDefinitionNode => part.kind === Kind.FRAGMENT_DEFINITION,
          );
          if (!operation) return;
          const records = recordsAskedFor(schema, document, operation, request.variables ?? {});
          if (records > maxRecords) throw tooManyRecords(records, maxRecords);
          contextValue.operation.asked = askedActions(schema, gates, operation, fragments);
        },
        async willSendResponse({ response, contextValue }) {
          await contextValue.operation.end();
          if (response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          const { origin, viewing } = contextValue.operation;
          if (viewing) {
            singleResult.extensions = { ...singleResult.extensions, viewAs: markOf(viewing) };
          }
          if (!singleResult.errors) return;
          singleResult.errors = singleResult.errors.map((error) => ({
            ...error,
            extensions: { ...error.extensions, requestId: origin.requestId },
          }));
        },
      };
    },
  };
}

/** What Apollo would log, such as its start, is logged where it matters to us. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };
