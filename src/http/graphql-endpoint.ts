import type { ApolloServer } from '@apollo/server';
import express, { type Response, Router } from 'express';
import type { GraphqlContext } from '../graphql/context.ts';
import { assertVariablesWithinLimits } from '../graphql/variable-limits.ts';
import { identify, identifyRefused, type OperationOf, takeOperation } from './bearer.ts';
import { answerTypeOf, onlyOperations, operationIn } from './graphql-request.ts';
import { type OriginOptions, originCheck } from './origins.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/**
 * The longest document fits in the longest way to write it: 110,200 characters, each with twelve bytes
 * as two escapes. The limits of `assertVariablesWithinLimits` and of documents are tighter.
 */
const BODY_LIMIT = '1500kb';

export interface EndpointOptions extends OriginOptions {
  readonly trustedDocuments?: TrustedDocuments | null;
}

/** `/graphql`: takes JSON by POST. A browser must send it from the origin of the API, or from
 * a listed one. */
export function graphqlEndpoint(
  server: ApolloServer<GraphqlContext>,
  operationOf: OperationOf,
  { trustedDocuments = null, ...origins }: EndpointOptions,
): Router {
  const router = Router();
  // `onlyOperations` has checked the type.
  const readBody = express.json({ limit: BODY_LIMIT, type: () => true });
  router.all('/graphql', originCheck(origins), onlyOperations, readBody);
  router.use('/graphql', identifyRefused(operationOf));
  router.all('/graphql', identify(operationOf), async (req, res) => {
    const type = answerTypeOf(req);
    const sent = operationIn(req.body, trustedDocuments);
    assertVariablesWithinLimits(sent.variables ?? {});
    const operation = takeOperation(req, res, operationOf);
    // Apollo's own HTTP layer would copy, parse and check again what was checked here.
    const { http, body } = await server
      .executeOperation(sent, { contextValue: { operation } })
      .catch(async (error: unknown) => {
        // It may have been refused before its end.
        await operation.end();
        throw error;
      });
    if (body.kind !== 'single') throw new TypeError('an answer comes in one piece');
    const { errors, data, extensions } = body.singleResult;
    // The errors come first, so that a person who reads the answer does not miss them.
    const text = `${JSON.stringify({ errors, data, extensions })}\n`;
    send(res, http.status ?? 200, type, text);
  });
  return router;
}

/** The head and the body leave in one write. The `send` of express looks at more than we need. */
function send(res: Response, status: number, type: string, text: string): void {
  res.statusCode = status;
  res.setHeader('Content-Type', type);
  res.setHeader('Content-Length', Buffer.byteLength(text));
  res.end(text);
}
