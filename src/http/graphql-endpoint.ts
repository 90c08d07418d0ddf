import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { GraphqlContext } from '../graphql/context.ts';
import type { GraphqlOperation } from '../graphql/operation.ts';
import { BadUserInput } from '../shared/errors.ts';
import { refuse } from './errors.ts';

const BODY_LIMIT = '512kb';

/** `/graphql`: JSON by POST, from our own origin when a browser sends it. */
export function graphqlEndpoint(
  server: ApolloServer<GraphqlContext>,
  operationOf: (req: Request, res: Response) => GraphqlOperation,
): Router {
  const router = Router();
  router.use('/graphql', onlyPost, onlyOwnOrigin, onlyJson, express.json({ limit: BODY_LIMIT }));
  router.use('/graphql', onlyOneOperation);
  router.use(
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

/** A browser names the page that sends a request; a foreign one must not use the viewer's cookie. */
const onlyOwnOrigin: RequestHandler = (req, res, next) => {
  const { origin } = req.headers;
  if (origin === undefined || hostOf(origin) === req.headers.host) return next();
  refuse(req, res, 403, {
    message: 'Requests from other origins are not accepted.',
    extensions: { code: 'FORBIDDEN' },
  });
};

const onlyJson: RequestHandler = (req, res, next) => {
  if (req.is('application/json')) return next();
  refuseInput(req, res, 415, 'content-type', 'Send application/json.');
};

const onlyOneOperation: RequestHandler = (req, res, next) => {
  const { body } = req;
  const isRequest = typeof body === 'object' && body !== null && !Array.isArray(body);
  if (isRequest && typeof body.query === 'string') return next();
  refuseInput(req, res, 400, 'body', 'Send one operation, with its text as `query`.');
};

function refuseInput(req: Request, res: Response, status: number, path: string, message: string) {
  const { code, extensions } = new BadUserInput({ path, message });
  refuse(req, res, status, { message, extensions: { code, ...extensions } });
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
