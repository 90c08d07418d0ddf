import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { AppOptions } from '../app.ts';
import type { Config } from '../config.ts';
import { defineCommand } from './command.ts';
import { accessDatabase, assertReachable } from './database/access.ts';
import { migrated } from './database/migrate.ts';
import { assertRlsInForce } from './database/rls-in-force.ts';
import { assertSafeRole } from './database/role.ts';
import { banner } from './serve/banner.ts';
import { createLog } from './serve/log.ts';
import { createMailer } from './serve/mailer.ts';
import { assertFreePort } from './serve/port.ts';
import { untilStopped } from './serve/signals.ts';
import { signingKeyOf, storedSecret } from './shared/secrets.ts';

/**
 * `wardroom serve`. It starts the database, migrations, demo data and the server in this order, and
 * stops them in the reverse order. Mistakes in the sources are reported in the order in which they are
 * fixed: gates first, then migrations, then row-level security.
 */
export const serve = defineCommand({
  details: [
    'Without DATABASE_URL it also runs an embedded PostgreSQL, whose files are in DATA_DIR.',
    'SIGINT (Ctrl-C) or SIGTERM stops it once all requests are answered. It takes STOP_TIMEOUT seconds at most. A second signal ends it at once.',
  ],
  options: {},
  exitCodes: {
    124: 'it could not stop in order within STOP_TIMEOUT',
    130: 'a second signal ended it at once',
  },
  failure: 1,
  run: async (_, { config: readConfig, print }) => {
    const config = readConfig();
    const log = createLog(config.logLevel);
    const stop = untilStopped(config.stopTimeoutMs, () =>
      log.error('it could not stop in order in time, so the process ends now'),
    );
    await assertFreePort(config.host, config.port);
    const database = await accessDatabase(config, (line) => log.debug(line));
    try {
      await assertReachable(database);
      // Loaded late, because it takes a while: what is wrong with the environment is reported at once.
      const { buildGuardedSchema } = await import('../graphql/schema.ts');
      const guarded = buildGuardedSchema();
      const pending = (await migrated(database)).join(', ');
      await assertSafeRole(database);
      if (pending) log.warn(`the database lacks ${pending}: run \`npx wardroom migrate\``);
      else await assertRlsInForce(database);
      const password =
        !pending && config.devTools ? await demoPeople(config, database.appUrl) : null;
      const options = await appOptions(config, database.appUrl, log, print);
      const { startApp } = await import('../app.ts');
      const app = await startApp({ ...options, guarded });
      try {
        print(banner(app.url, config, password));
        await stop.requested;
        log.info('stopping');
      } finally {
        await app.close();
      }
    } finally {
      await database.stop();
      stop.release();
    }
    return 0;
  },
});

async function demoPeople(config: Config, appUrl: string): Promise<string | null> {
  const { seedWhenNew } = await import('../demo/seed.ts');
  return seedWhenNew(appUrl, config.demoPassword);
}

async function appOptions(
  config: Config,
  databaseUrl: string,
  log: ReturnType<typeof createLog>,
  print: (text: string) => void,
): Promise<AppOptions> {
  const { host, port, poolSize, timeouts, trustedProxies, introspection, devTools, production } =
    config;
  const {
    corsOrigins,
    auditStream,
    auditFormerKeys: formerKeys,
    auditCheckpoints: place,
    dataDir,
  } = config;
  return {
    host,
    port,
    poolSize,
    timeouts,
    trustedProxies,
    corsOrigins,
    trustedDocuments: await trustedDocumentsOf(config),
    introspection,
    devTools,
    auditStream,
    log,
    databaseUrl,
    secure: production,
    ...(production ? {} : { instance: instanceOf(config) }),
    sessionSecret: config.sessionSecret ?? (await storedSecret(dataDir, 'session-secret')),
    personalSecret: config.auditSecret ?? (await storedSecret(dataDir, 'audit-secret')),
    checkpoints: { key: await signingKeyOf(config), formerKeys, place },
    mailer: createMailer(config, log, print),
  };
}

/** Tells servers of this host apart. It is the same after a restart, so people stay signed in. */
function instanceOf({ port, dataDir }: Config): string {
  return createHash('sha256')
    .update(`${port} ${resolve(dataDir)}`)
    .digest('hex')
    .slice(0, 8);
}

/** Loaded late, as the rest of the server. */
async function trustedDocumentsOf({ trustedDocuments }: Config) {
  if (!trustedDocuments) return null;
  const { readTrustedDocuments } = await import('../http/trusted-documents.ts');
  return readTrustedDocuments(trustedDocuments.path, trustedDocuments.mode);
}
