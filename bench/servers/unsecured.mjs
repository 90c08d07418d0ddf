import { pathToFileURL } from 'node:url';
import { pino } from 'pino';

/**
 * The built product over a database without row-level security, which `wardroom serve` refuses.
 * Its argument is the folder of the build.
 */
const dist = pathToFileURL(`${process.argv[2]}/`);
const { readConfig } = await import(new URL('config.js', dist).href);
const { startApp } = await import(new URL('app.js', dist).href);

const config = readConfig(process.env);
const app = await startApp({
  ...config,
  databaseUrl: config.database.url,
  personalSecret: config.auditSecret,
  secure: config.production,
  checkpoints: {
    key: config.auditSigningKey,
    formerKeys: config.auditFormerKeys,
    place: config.auditCheckpoints,
  },
  mailer: { send: async () => {} },
  log: pino({ level: config.logLevel }, pino.destination(2)),
});
process.once('SIGTERM', () => app.close());
