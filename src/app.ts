import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { CheckpointPace } from './audit/checkpoints/due.ts';
import type { CheckpointSettings } from './audit/checkpoints/settings.ts';
import { startCheckpoints } from './audit/checkpoints/start.ts';
import { type StreamPace, startStream } from './audit/delivery/stream.ts';
import type { StreamSettings } from './audit/delivery/stream-settings.ts';
import { DenialLog, PersonKeys } from './audit/log/index.ts';
import type { OnStatement } from './db/lease.ts';
import { createPool, type Pool } from './db/pool.ts';
import type { SessionTimeouts } from './db/timeouts.ts';
import { transact } from './db/transact.ts';
import { demoSignIn } from './demo/sign-in.ts';
import type { OperationServices } from './graphql/operation-services.ts';
import { buildGuardedSchema, type GuardedSchema } from './graphql/schema.ts';
import { createGraphqlServer } from './graphql/server.ts';
import { developerPagesAvailable } from './http/developer/assets.ts';
import { developerPages } from './http/developer/pages.ts';
import { addApi, baseApp, operationFactory } from './http/http-app.ts';
import { type ClientPatience, createHttpServer } from './http/http-server.ts';
import type { TrustedDocuments } from './http/trusted-documents.ts';
import type { Mailer } from './modules/mailer.ts';
import { Presence } from './modules/membership/presence.records.ts';
import type { AttemptLimits } from './modules/operation.ts';
import { attemptLimits } from './modules/session/attempt-limits.ts';
import { systemSettings } from './modules/system-purposes.ts';
import { repeating } from './shared/repeating.ts';
import { Signal } from './shared/signal.ts';
import { within } from './shared/within.ts';

export interface AppOptions {
  /** Built at the start, unless it was built before. */
  readonly guarded?: GuardedSchema;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** The URL for the application role. */
  readonly databaseUrl: string;
  readonly poolSize: number;
  /** What the database ends by itself. */
  readonly timeouts?: SessionTimeouts | undefined;
  readonly sessionSecret: string;
  /** Decrypts the personal data in the audit log. */
  readonly personalSecret: string;
  /** Whether clients use https. */
  readonly secure: boolean;
  /** Names the server among others on the same host, whose cookies browsers do not tell apart. */
  readonly instance?: string;
  readonly trustedProxies: number;
  /** Origins whose pages may use the API, besides its own. */
  readonly corsOrigins?: readonly string[];
  /** The documents that clients send by their ids. */
  readonly trustedDocuments?: TrustedDocuments | null;
  readonly introspection: boolean;
  /** Demo people, one-click sign-in and GraphiQL. */
  readonly devTools: boolean;
  readonly mailer: Mailer;
  /** Where events of the audit log are also sent; null: nowhere. */
  readonly auditStream: StreamSettings | null;
  /** How the audit log is signed. Without it there are no checkpoints. */
  readonly checkpoints?: CheckpointSettings;
  readonly log: Logger;
}

/** What tests replace. */
export interface AppOverrides {
  readonly limits?: AttemptLimits;
  readonly onStatement?: OnStatement;
  /** The points that one operation may cost. */
  readonly maxCost?: number;
  readonly acquireTimeoutMs?: number;
  /** After how long without an answer a connection is broken. */
  readonly answerTimeoutMs?: number;
  /** How often pending denials are written, in milliseconds. */
  readonly sweepEveryMs?: number;
  /** The pace of the audit stream. */
  readonly pace?: Partial<StreamPace>;
  readonly checkpointPace?: Partial<CheckpointPace>;
  /** How long slow clients are waited for. */
  readonly patience?: Partial<ClientPatience>;
}

/** Connections for queries that also write: reading the audit log is an event itself. */
const SIDE_POOL_SIZE = 2;

const SWEEP_EVERY_MS = 10_000;

/** How long a stop waits for writes that nobody waits for. The database may have stopped to answer. */
const BACKGROUND_MS = 5000;

/** The running server. */
export interface App {
  readonly url: string;
  readonly pool: Pool;
  /** Accepts no new requests, finishes the running ones, and then closes the connections. */
  close(): Promise<void>;
}

/**
 * Composes the server and starts to listen. The database may be unavailable at this time.
 * @throws the listen error of node:net, such as EADDRINUSE
 */
export async function startApp(options: AppOptions, overrides: AppOverrides = {}): Promise<App> {
  const { host, port, databaseUrl, poolSize, introspection, mailer, log } = options;
  const {
    limits = attemptLimits(),
    maxCost,
    sweepEveryMs = SWEEP_EVERY_MS,
    pace,
    checkpointPace,
    patience,
    ...poolOverrides
  } = overrides;
  const { guarded = buildGuardedSchema() } = options;
  const database = { url: databaseUrl, timeouts: options.timeouts, ...poolOverrides };
  const pool = createPool({ ...database, size: poolSize });
  const sidePool = createPool({ ...database, size: SIDE_POOL_SIZE });
  const presence = new Presence(
    (write) => transact(pool, ({ db }) => write(db), systemSettings('seen')),
    (error) => log.warn({ err: error }, 'the last-seen time of a member was not saved'),
  );
  const { nodeTypes, hooks } = guarded;
  const personKeys = new PersonKeys(options.personalSecret);
  const denialLog = new DenialLog(personKeys, (work) => transact(pool, ({ db }) => work(db)));
  const logGrew = new Signal();
  const shared = { pool, sidePool, limits, presence, mailer };
  const verifierKey = options.checkpoints?.key.verifierText ?? null;
  const services: OperationServices = {
    ...shared,
    personKeys,
    denialLog,
    logGrew: logGrew.notify,
    nodeTypes,
    hooks,
    verifierKey,
  };
  const onUnexpected = (error: unknown) => log.error({ err: error }, 'an unexpected error');

  let stopping = false;
  const http = { ...options, pool, isStopping: () => stopping, onUnexpected };
  const app = baseApp(http);
  const operationOf = operationFactory(services, http);
  if (options.devTools && developerPagesAvailable()) {
    app.use(developerPages(demoSignIn(operationOf)));
  }
  const httpServer = createHttpServer(app, patience);
  const server = createGraphqlServer({
    guarded,
    httpServer,
    introspection,
    onUnexpected,
    ...(maxCost === undefined ? {} : { maxCost }),
  });
  await server.start();
  addApi(app, server, operationOf, options, onUnexpected);

  const sweeping = repeating(
    sweepEveryMs,
    async () => {
      if (await denialLog.sweep()) logGrew.notify();
    },
    (error) => log.warn({ err: error }, 'pending denials were not written: they are tried again'),
  );
  const { auditStream } = options;
  const stream = auditStream ? startStream(auditStream, database, log, pace) : null;
  const checkpoints = options.checkpoints
    ? startCheckpoints(options.checkpoints, database, log, checkpointPace)
    : null;
  if (stream) logGrew.subscribe(stream.wake);
  if (checkpoints) logGrew.subscribe(checkpoints.wake);
  const close = async () => {
    stopping = true;
    // Drains the HTTP server: waits for running requests and closes idle connections.
    await server.stop();
    await within(BACKGROUND_MS, Promise.all([sweeping.stop(), presence.settled()]));
    await Promise.all([pool.close(), sidePool.close(), stream?.stop(), checkpoints?.stop()]);
  };
  try {
    await listen(httpServer, host, port);
  } catch (error) {
    await close();
    throw error;
  }
  const { port: listening } = httpServer.address() as AddressInfo;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}`, pool, close };
}

function listen(server: Server, host: string, port: number) {
  return new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
