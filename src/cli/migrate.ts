import { type Config, ConfigError } from '../config.ts';
import { accessDatabase, migrated } from '../database.ts';

/** Brings the tables up to date, also beside a running server. */
export async function migrate(config: Config, print: (text: string) => void): Promise<void> {
  const database = await accessDatabase(config, () => {}, { shared: true });
  try {
    if (!database.ownerUrl) throw new ConfigError('DATABASE_OWNER_URL: must be set to migrate');
    await migrated(database);
    print('The migrations are current.\n');
  } finally {
    await database.stop();
  }
}
