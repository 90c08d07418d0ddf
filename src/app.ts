import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { CheckpointPace } from './audit/checkpoints/due.ts';
import type { CheckpointSettings } from './audit/checkpoints/settings.ts';
import { startCheckpoints } from './audit/checkpoints/start.ts';
import { type StreamPace, startStream } from './audit/delivery/stream.ts';
import type { StreamSettings } from './audit/delivery/stream-settings.ts';
import { DenialLog, PersonKeys } from './audit/log/index.ts';
import { createPool, type Pool } from './db/pool.ts';
import { transact } from './db/transact.ts';
import { demoSignIn } from './demo/sign-in.ts';
import type { OperationServices } from './graphql/operation.ts';
import { buildGuardedSchema, type GuardedSchema } from './graphql/schema.ts';
import { createGraphqlServer } from './graphql/server.ts';
import { developerPages, developerPagesAvailable } from './http/developer/index.ts';
import { addApi, baseApp, operationFactory } from './http/http-app.ts';
import type { Mailer } from './modules/mailer.ts';
import { Presence } from './modules/membership/presence.records.ts';
import type { AttemptLimits } from './modules/operation.ts';
import { SignInLimits } from './modules/session/sign-in-limits.ts';
import { SignUpLimits } from './modules/session/sign-up-limits.ts';
import { systemSettings } from './modules/system-purposes.ts';
import { repeating } from './shared/repeating.ts';

export interface AppOptions {
  /** Built at the start, unless it was built before. */
  readonly guarded?: GuardedSchema;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Of the application role. */
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly sessionSecret: string;
  /** Without it nobody reads what the audit log knows of people. */
  readonly personalSecret: string;
  /** Whether clients reach us by https. */
  readonly secure: boolean;
  readonly trustedProxies: number;
  readonly introspection: boolean;
  /** Demo people, one-click sign-in and GraphiQL. */
  readonly devTools: boolean;
  readonly mailer: Mailer;
  /** Where the audit log is sent to as well; null: nowhere. */
  readonly auditStream: StreamSettings | null;
  /** How checkpoints of the audit log are made; without it none are. */
  readonly checkpoints?: CheckpointSettings;
  readonly log: Logger;
}

/** Parts that tests put in the place of the real ones. */
export interface AppOverrides {
  readonly limits?: AttemptLimits;
  readonly onStatement?: (sql: string) => void;
  /** How many records one operation may ask for. */
  readonly maxRecords?: number;
  readonly acquireTimeoutMs?: number;
  /** How often denials that wait are looked for, in milliseconds. */
  readonly sweepEveryMs?: number;
  /** Of the stream of the audit log. */
  readonly pace?: Partial<StreamPace>;
  readonly checkpointPace?: Partial<CheckpointPace>;
}

/** Only the reading of an audit log writes while it reads. */
const SIDE_POOL_SIZE = 2;

const SWEEP_EVERY_MS = 10_000;

/** The running server. */
export interface App {
  readonly url: string;
  readonly pool: Pool;
  /** Takes no new requests, finishes those under way, then lets go of the database. */
  close(): Promise<void>;
}

/**
 * Composes the server and starts to listen. The database need not be there yet.
 * @throws the listen error of node:net, such as EADDRINUSE
 */
export async function startApp(options: AppOptions, overrides: AppOverrides = {}): Promise<App> {
  const { host, port, databaseUrl, poolSize, introspection, mailer, log } = options;
  const {
    limits = attemptLimits(),
    maxRecords,
    sweepEveryMs = SWEEP_EVERY_MS,
    pace,
    checkpointPace,
    ...poolOverrides
  } = overrides;
  const { guarded = buildGuardedSchema() } = options;
  const pool = createPool({ url: databaseUrl, size: poolSize, ...poolOverrides });
  const sidePool = createPool({ url: databaseUrl, size: SIDE_POOL_SIZE, ...poolOverrides });
  const presence = new Presence(
    (write) => transact(pool, ({ db }) => write(db), systemSettings('seen')),
    (error) => log.warn({ err: error }, 'the last-seen time of a member was not kept'),
  );
  const { nodeTypes } = guarded;
  const personKeys = new PersonKeys(options.personalSecret);
  const denialLog = new DenialLog(personKeys, (work) => transact(pool, ({ db }) => work(db)));
  const shared = { pool, sidePool, limits, presence, mailer };
  const verifierKey = options.checkpoints?.key.verifierText ?? null;
  const services: OperationServices = {
    ...shared,
    personKeys,
    denialLog,
    nodeTypes,
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
  const httpServer = createServer(app);
  const server = createGraphqlServer({
    guarded,
    httpServer,
    introspection,
    onUnexpected,
    ...(maxRecords === undefined ? {} : { maxRecords }),
  });
  await server.start();
  addApi(app, pool, server, operationOf, onUnexpected);

  const sweeping = repeating(
    sweepEveryMs,
    () => denialLog.sweep(),
    (error) => log.warn({ err: error }, 'denials wait longer for their events'),
  );
  const { auditStream } = options;
  const database = { url: databaseUrl, ...poolOverrides };
  const stream = auditStream ? startStream(auditStream, database, log, pace) : null;
  const checkpoints = options.checkpoints
    ? startCheckpoints(options.checkpoints, database, log, checkpointPace)
    : null;
  const close = async () => {
    stopping = true;
    // Drains the HTTP server: waits for the requests under way and closes idle connections.
    await server.stop();
    await sweeping.stop();
    await presence.settled();
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

function attemptLimits(): AttemptLimits {
  const signIns = new SignInLimits();
  const signUps = new SignUpLimits();
  return {
    signIn: (email, address) => signIns.attempt(email, address),
    signInSucceeded: (email, address) => signIns.succeeded(email, address),
    signUp: (address) => signUps.attempt(address),
  };
}

function listen(server: ReturnType<typeof createServer>, host: string, port: number) {
  return new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
