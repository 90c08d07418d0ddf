import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type RequestHandler, Router } from 'express';
import type { GraphqlContext } from '../graphql/context.ts';
import { BadUserInput, type FieldProblem } from '../shared/errors.ts';
import { identify, identifyRefused, type OperationOf, takeOperation } from './bearer.ts';
import { RequestRefused } from './errors.ts';

const BODY_LIMIT = '512kb';

/** The media types of the answers of Apollo Server. */
const ANSWERS = [
  'application/json; charset=utf-8',
  'application/graphql-response+json; charset=utf-8',
];

/** `/graphql`: takes JSON by POST. A browser must send it from the origin of the API. */
export function graphqlEndpoint(
  server: ApolloServer<GraphqlContext>,
  operationOf: OperationOf,
): Router {
  const router = Router();
  router.all('/graphql', onlyPost, onlyOwnOrigin, onlyReader, onlyJson);
  router.all('/graphql', express.json({ limit: BODY_LIMIT }), onlyOneOperation);
  router.use('/graphql', identifyRefused(operationOf));
  router.all(
    '/graphql',
    identify(operationOf),
    expressMiddleware(server, {
      context: async ({ req, res }) => ({ operation: takeOperation(req, res, operationOf) }),
    }),
  );
  return router;
}

const onlyPost: RequestHandler = (req, res, next) => {
  if (req.method === 'POST') return next();
  res.set('Allow', 'POST');
  next(refusedInput(405, 'method', 'Send a POST request.'));
};

/** Browsers name the origin of a request. A foreign page must not use the viewer's cookie. */
const onlyOwnOrigin: RequestHandler = (req, _res, next) => {
  const { origin } = req.headers;
  if (origin === undefined || hostOf(origin) === req.headers.host) return next();
  const extensions = { code: 'FORBIDDEN' };
  const message = 'Requests from other origins are not accepted.';
  next(new RequestRefused(403, { message, extensions }));
};

/** Apollo Server checks this only after it ran the operation. */
const onlyReader: RequestHandler = (req, _res, next) => {
  if (req.accepts(ANSWERS)) return next();
  next(refusedInput(406, 'accept', 'Accept application/json.'));
};

const onlyJson: RequestHandler = (req, _res, next) => {
  if (req.is('application/json')) return next();
  next(refusedInput(415, 'content-type', 'Send application/json.'));
};

const onlyOneOperation: RequestHandler = (req, _res, next) => {
  const problem = problemOf(req.body);
  if (problem === null) return next();
  next(refusedInput(400, problem.path, problem.message));
};

/** Apollo Server checks this too, but its errors lack the request id. */
function problemOf(body: unknown): FieldProblem | null {
  if (!isObject(body) || typeof body.query !== 'string') {
    return { path: 'body', message: 'Send one operation, with its text in `query`.' };
  }
  const { operationName, variables, extensions } = body;
  if (typeof (operationName ?? '') !== 'string') {
    return { path: 'operationName', message: 'Send a string.' };
  }
  if (!isObject(variables ?? {})) return { path: 'variables', message: 'Send an object.' };
  if (!isObject(extensions ?? {})) return { path: 'extensions', message: 'Send an object.' };
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refusedInput(status: number, path: string, message: string): RequestRefused {
  const { code, extensions } = new BadUserInput({ path, message });
  return new RequestRefused(status, { message, extensions: { code, ...extensions } });
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
