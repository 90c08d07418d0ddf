import type { AppOptions } from '../app.ts';
import type { Config } from '../config.ts';
import { accessDatabase, assertBackstop, assertSafeRole, migrated } from '../database.ts';
import { defineCommand } from './command.ts';
import { banner } from './serve/banner.ts';
import { createLog } from './serve/log.ts';
import { createMailer } from './serve/mailer.ts';
import { assertFreePort } from './serve/port.ts';
import { untilStopped } from './serve/signals.ts';
import { signingKeyOf, storedSecret } from './shared/secrets.ts';

/**
 * `wardroom serve`. It starts the database, migrations, demo data and the server in this order, and
 * stops them in the reverse order.
 */
export const serve = defineCommand({
  details: [
    'Without DATABASE_URL it also runs an embedded PostgreSQL, whose files are in DATA_DIR.',
    'SIGINT (Ctrl-C) or SIGTERM stops it once all requests are answered. A second signal ends it at once.',
  ],
  options: {},
  exitCodes: { 130: 'a second signal ended it at once' },
  failure: 1,
  run: async (_, { config: readConfig, print }) => {
    const config = readConfig();
    const log = createLog(config.logLevel);
    const stop = untilStopped();
    await assertFreePort(config.host, config.port);
    const database = await accessDatabase(config, (line) => log.debug(line));
    try {
      const current = await migrated(database);
      if (!current) log.warn('tables are missing or out of date: run `wardroom migrate`');
      await assertSafeRole(database);
      if (current) await assertBackstop(database);
      const password =
        current && config.devTools ? await demoPeople(config, database.appUrl) : null;
      const options = await appOptions(config, database.appUrl, log, print);
      // Loaded late, because it takes a while: a refused start is refused at once.
      const { startApp } = await import('../app.ts');
      const app = await startApp(options);
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
  const { host, port, poolSize, trustedProxies, introspection, devTools, production } = config;
  const { auditStream, auditFormerKeys: formerKeys, auditCheckpoints: place, dataDir } = config;
  return {
    host,
    port,
    poolSize,
    trustedProxies,
    introspection,
    devTools,
    auditStream,
    log,
    databaseUrl,
    secure: production,
    sessionSecret: config.sessionSecret ?? (await storedSecret(dataDir, 'session-secret')),
    personalSecret: config.auditSecret ?? (await storedSecret(dataDir, 'audit-secret')),
    checkpoints: { key: await signingKeyOf(config), formerKeys, place },
    mailer: createMailer(config, log, print),
  };
}
