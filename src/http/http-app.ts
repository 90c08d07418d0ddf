import type { ApolloServer } from '@apollo/server';
import express, { type Express, type Request, type Response } from 'express';
import type { Logger } from 'pino';
import type { Pool } from '../db/pool.ts';
import type { GraphqlContext } from '../graphql/context.ts';
import { GraphqlOperation } from '../graphql/operation.ts';
import type { OperationServices } from '../graphql/operation-services.ts';
import { BadUserInput } from '../shared/errors.ts';
import type { OperationOf } from './bearer.ts';
import { clientAddress } from './client-address.ts';
import { RequestDevice } from './device-cookie.ts';
import { errorHandler, refuse } from './errors.ts';
import { type EndpointOptions, graphqlEndpoint } from './graphql-endpoint.ts';
import { healthEndpoints } from './health.ts';
import { warnOfPlainHttp } from './plain-http.ts';
import { requestId } from './request-id.ts';
import { requestLog } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';
import { type CookieKind, RequestSession, sessionMiddleware } from './session-cookie.ts';

export interface HttpOptions extends CookieKind {
  readonly pool: Pool;
  readonly log: Logger;
  readonly sessionSecret: string;
  readonly trustedProxies: number;
  readonly isStopping: () => boolean;
  readonly onUnexpected: (error: unknown) => void;
}

/** The express app with the middleware for every request, and without routes but those of health. */
export function baseApp({
  pool,
  log,
  trustedProxies,
  isStopping,
  ...options
}: HttpOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  // The answers of the API are not cached, so they need no hash.
  app.disable('etag');
  app.set('trust proxy', trustedProxies);
  app.use(requestId, securityHeaders(), healthEndpoints(pool, isStopping), requestLog(log));
  const { sessionSecret: secret } = options;
  app.use(sessionMiddleware({ ...cookieKind(options), secret, trustedProxies }));
  return app;
}

/** Returns the function that creates the operation of a request. */
export function operationFactory(
  services: OperationServices,
  { log, ...options }: Omit<HttpOptions, 'pool'>,
): OperationOf {
  const kind = cookieKind(options);
  const onInsecure = warnOfPlainHttp(log, options.trustedProxies);
  return (req, res, bearer) =>
    new GraphqlOperation(services, {
      origin: {
        requestId: req.id,
        ip: clientAddress(req),
        userAgent: req.get('user-agent')?.slice(0, 500) ?? null,
      },
      session: new RequestSession(req, res, kind, onInsecure),
      device: new RequestDevice(req, res, kind, options.sessionSecret),
      bearer: bearer ?? null,
      log: {
        warn: (details, message) => log.warn({ requestId: req.id, ...details }, message),
      },
    });
}

/** Adds the API and the handlers of last resort. All other routes must be added before. */
export function addApi(
  app: Express,
  server: ApolloServer<GraphqlContext>,
  operationOf: OperationOf,
  endpoint: EndpointOptions,
  onUnexpected: (error: unknown) => void,
): void {
  app.use(graphqlEndpoint(server, operationOf, endpoint));
  app.use((req: Request, res: Response) => {
    const { code, extensions } = new BadUserInput({
      path: 'url',
      message: 'There is nothing here.',
    });
    refuse(req, res, 404, {
      message: 'There is nothing here.',
      extensions: { code, ...extensions },
    });
  });
  app.use(errorHandler(onUnexpected));
}

function cookieKind({ secure, instance }: CookieKind): CookieKind {
  return instance === undefined ? { secure } : { secure, instance };
}
