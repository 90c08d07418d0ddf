import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { GraphqlContext } from '../graphql/context.ts';
import type { GraphqlOperation } from '../graphql/operation.ts';
import { BadUserInput, type FieldProblem } from '../shared/errors.ts';
import { refuse } from './errors.ts';

const BODY_LIMIT = '512kb';

/** The media types of the answers of Apollo Server. */
const ANSWERS = [
  'application/json; charset=utf-8',
  'application/graphql-response+json; charset=utf-8',
];

/** `/graphql`: takes JSON by POST. A browser must send it from the origin of the API. */
export function graphqlEndpoint(
  server: ApolloServer<GraphqlContext>,
  operationOf: (req: Request, res: Response) => GraphqlOperation,
): Router {
  const router = Router();
  router.all('/graphql', onlyPost, onlyOwnOrigin, onlyReader, onlyJson);
  router.all('/graphql', express.json({ limit: BODY_LIMIT }), onlyOneOperation);
  router.all(
    '/graphql',
    expressMiddleware(server, {
      context: async ({ req, res }) => ({ operation: operationOf(req, res) }),
    }),
  );
  return router;
}

const onlyPost: RequestHandler = (req, res, next) => {
  if (req.method === 'POST') return next();
  res.set('Allow', 'POST');
  refuseInput(req, res, 405, 'method', 'Send a POST request.');
};

/** Browsers name the origin of a request. A foreign page must not use the viewer's cookie. */
const onlyOwnOrigin: RequestHandler = (req, res, next) => {
  const { origin } = req.headers;
  if (origin === undefined || hostOf(origin) === req.headers.host) return next();
  refuse(req, res, 403, {
    message: 'Requests from other origins are not accepted.',
    extensions: { code: 'FORBIDDEN' },
  });
};

/** Apollo Server checks this only after it ran the operation. */
const onlyReader: RequestHandler = (req, res, next) => {
  if (req.accepts(ANSWERS)) return next();
  refuseInput(req, res, 406, 'accept', 'Accept application/json.');
};

const onlyJson: RequestHandler = (req, res, next) => {
  if (req.is('application/json')) return next();
  refuseInput(req, res, 415, 'content-type', 'Send application/json.');
};

const onlyOneOperation: RequestHandler = (req, res, next) => {
  const problem = problemOf(req.body);
  if (problem === null) return next();
  refuseInput(req, res, 400, problem.path, problem.message);
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

function refuseInput(req: Request, res: Response, status: number, path: string, message: string) {
  const { code, extensions } = new BadUserInput({ path, message });
  refuse(req, res, status, { message, extensions: { code, ...extensions } });
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
