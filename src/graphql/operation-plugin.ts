import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { markOf } from '../modules/impersonation/response.ts';
import type { GraphqlContext } from './context.ts';
import { costOf, tooCostly } from './cost.ts';
import { assertDocumentWithinLimits } from './document-limits.ts';
import { publicErrorOf } from './errors.ts';
import type { GraphqlOperation } from './operation.ts';
import { prefetchedActions } from './prefetch.ts';
import type { GuardedSchema } from './schema.ts';

export interface OperationPluginOptions {
  /** The points that one operation may cost. */
  readonly maxCost: number;
  /** Hears of every error that is masked from the client. */
  readonly onUnexpected: (error: unknown) => void;
}

/**
 * Looks ahead in each operation, ends it, writes down what was denied in it, puts its request id into
 * its errors, and says whose eyes its answer was seen through.
 */
export function operationPlugin(
  { schema, gates }: GuardedSchema,
  { maxCost, onUnexpected }: OperationPluginOptions,
): ApolloServerPlugin<GraphqlContext> {
  return {
    // Apollo would say nothing but "Internal server error". The endpoint knows our errors.
    async unexpectedErrorProcessingRequest({ error }) {
      throw error;
    },
    async requestDidStart() {
      let thrown: readonly GraphQLError[] = [];
      let cost: number | null = null;
      return {
        async validationDidStart({ document }) {
          assertDocumentWithinLimits(document);
        },
        async didResolveOperation({ operation, document, request, contextValue }) {
          if (!operation) return;
          cost = costOf(schema, document, operation, request.variables ?? {});
          if (cost > maxCost) throw tooCostly(cost, maxCost);
          contextValue.operation.asked = prefetchedActions(schema, gates, document, operation);
        },
        async didEncounterErrors({ errors }) {
          thrown = errors;
        },
        async willSendResponse({ request, response, contextValue: { operation } }) {
          await operation.end();
          if (response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          const { origin, impersonation } = operation;
          if (impersonation) {
            singleResult.extensions = { ...singleResult.extensions, viewAs: markOf(impersonation) };
          }
          if (cost !== null && request.extensions?.cost === true) {
            singleResult.extensions = {
              ...singleResult.extensions,
              cost: { points: cost, limit: maxCost },
            };
          }
          if (!singleResult.errors) return;
          const unwritten = await writeDenials(operation, thrown, onUnexpected);
          singleResult.errors = singleResult.errors.map((error, place) => {
            const told: GraphQLFormattedError = { ...error, ...unwritten.get(place) };
            const extensions = { ...told.extensions, requestId: origin.requestId };
            return { ...told, extensions };
          });
        },
      };
    },
  };
}

/**
 * Writes down what was denied before anybody is told of it.
 * @returns what to answer in the place of denials that could not be written down
 */
async function writeDenials(
  operation: GraphqlOperation,
  thrown: readonly GraphQLError[],
  onUnexpected: (error: unknown) => void,
) {
  const denials = operation.denialsAmong(thrown);
  try {
    await operation.recordDenials([...denials.values()].flat());
    return new Map();
  } catch (error) {
    onUnexpected(error);
    const told = publicErrorOf(error);
    return new Map([...denials.keys()].map((place) => [place, told]));
  }
}
