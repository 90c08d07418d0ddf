import type { App } from '../app.ts';
import type { Config } from '../config.ts';
import {
  accessDatabase,
  assertBackstop,
  assertSafeRole,
  type DatabaseAccess,
  migrated,
} from '../database.ts';
import { createLog } from '../log.ts';
import { createMailer } from '../mailer.ts';
import { storedSecret } from '../stored-secret.ts';
import { signingKeyOf } from './audit/signing-key.ts';
import { assertFreePort } from './port.ts';
import { seedWhenNew } from './seed.ts';
import { banner } from './serve-banner.ts';
import { untilStopped } from './signals.ts';

/**
 * Runs the server until it is told to stop: database, migrations, demo data, HTTP; and in the
 * reverse order when it stops.
 */
export async function serve(config: Config, print: (text: string) => void): Promise<void> {
  const log = createLog(config.logLevel);
  const stop = untilStopped();
  await assertFreePort(config.host, config.port);
  const database = await accessDatabase(config, (line) => log.debug(line));
  try {
    const current = await migrated(database);
    if (!current) log.warn('the tables are missing or old: run `wardroom migrate`');
    await assertSafeRole(database);
    if (current) await assertBackstop(database);
    const password = current ? await demoData(config, database) : null;
    const app = await start(config, database, log, print);
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
}

async function demoData(config: Config, { appUrl }: DatabaseAccess): Promise<string | null> {
  return config.devTools ? seedWhenNew(appUrl, config.demoPassword) : null;
}

async function start(
  config: Config,
  { appUrl }: DatabaseAccess,
  log: ReturnType<typeof createLog>,
  print: (text: string) => void,
): Promise<App> {
  const { host, port, poolSize, trustedProxies, introspection, devTools, production } = config;
  const sessionSecret =
    config.sessionSecret ?? (await storedSecret(config.dataDir, 'session-secret'));
  const personalSecret = config.auditSecret ?? (await storedSecret(config.dataDir, 'audit-secret'));
  // Only now, since it takes a while: a start that is refused is refused at once.
  const { startApp } = await import('../app.ts');
  const how = { host, port, poolSize, trustedProxies, introspection, devTools, log };
  const { auditStream, auditCheckpoints: place } = config;
  const key = await signingKeyOf(config);
  const checkpoints = { key, formerKeys: config.auditFormerKeys, place };
  const mailer = createMailer(config, log, print);
  return startApp({
    ...how,
    auditStream,
    checkpoints,
    mailer,
    databaseUrl: appUrl,
    sessionSecret,
    personalSecret,
    secure: production,
  });
}
