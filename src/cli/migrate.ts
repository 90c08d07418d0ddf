import { ConfigError } from '../config.ts';
import { defineCommand } from './command.ts';
import { migrated } from './database/migrate.ts';
import { withAccess } from './database/with-database.ts';

/** `wardroom migrate`. */
export const migrate = defineCommand({
  details: ['It works beside a running server. With DATABASE_URL it needs DATABASE_OWNER_URL too.'],
  options: {},
  failure: 1,
  run: async (_, { config, print }) => {
    await withAccess(config(), async (database) => {
      if (!database.ownerUrl) throw new ConfigError('DATABASE_OWNER_URL: must be set to migrate');
      await migrated(database, { repair: true });
    });
    print('The database is up to date.\n');
    return 0;
  },
});
