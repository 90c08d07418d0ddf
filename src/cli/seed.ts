import { ConfigError } from '../config.ts';
import { seedWhenNew } from '../demo/seed.ts';
import { defineCommand } from './command.ts';
import { migrated } from './database/migrate.ts';
import { withAccess } from './database/with-database.ts';
import { passwordLine } from './serve/banner.ts';

/** `wardroom seed`. */
export const seed = defineCommand({
  details: [
    'It works beside a running server, and brings the database up to date first. It changes nothing when there are accounts already, and it is refused in production.',
  ],
  options: {},
  failure: 1,
  run: async (_, { config: readConfig, print }) => {
    const config = readConfig();
    if (config.production) {
      throw new ConfigError('NODE_ENV: must not be production to create demo people');
    }
    const password = await withAccess(config, async (database) => {
      const pending = (await migrated(database)).join(', ');
      if (!pending) return seedWhenNew(database.appUrl, config.demoPassword);
      throw new ConfigError(
        `DATABASE_OWNER_URL: must be set, because the database lacks ${pending}`,
      );
    });
    print(
      password === null
        ? 'There are accounts already. Nothing was changed.\n'
        : `The demo people were created. ${passwordLine(password, config)}\n`,
    );
    return 0;
  },
});
