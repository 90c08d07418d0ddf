import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { type Config, ConfigError } from '../config.ts';
import { accessDatabase, migrated } from '../database.ts';
import { createPool } from '../db/pool.ts';
import { transact } from '../db/transact.ts';
import type { Unit } from '../db/unit.ts';
import { seedExchange } from '../demo/exchange.ts';
import { isNew, seedCast } from '../demo/seed.ts';
import { systemSettings } from '../modules/system-purposes.ts';
import { passwordLine } from './serve-banner.ts';

/** Puts the demo people into a new database, also beside a running server. */
export async function seed(config: Config, print: (text: string) => void): Promise<void> {
  if (config.production) throw new ConfigError('NODE_ENV: there is no demo data in production');
  const database = await accessDatabase(config, () => {}, { shared: true });
  try {
    if (!(await migrated(database))) {
      throw new ConfigError('DATABASE_OWNER_URL: must be set, since the tables are missing or old');
    }
    const password = await seedWhenNew(database.appUrl, config.demoPassword);
    const outcome = password ? 'The demo people are there.' : 'There are accounts already.';
    print(
      `${outcome}${password ? ` ${passwordLine(password, config.demoPassword !== null)}` : ''}\n`,
    );
  } finally {
    await database.stop();
  }
}

/** Any number will do, as long as no other program takes it for its own. */
const SEED_LOCK = 7_203_441_959;

/**
 * Seeds the demo cast when the database is new. Two processes that do it at once wait for each
 * other.
 * @returns the password of all of them, or null when there are accounts already
 */
export async function seedWhenNew(
  appUrl: string,
  demoPassword: string | null,
): Promise<string | null> {
  const password = demoPassword ?? randomPassword();
  const pool = createPool({ url: appUrl, size: 1 });
  try {
    const seed = async ({ db }: Unit) => {
      await db.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
      if (!(await isNew(db))) return null;
      await seedExchange(db, await seedCast(db, password));
      return password;
    };
    return await transact(pool, seed, systemSettings('seed'));
  } finally {
    await pool.close();
  }
}

/** Five groups of four: 100 bits that can be typed from a screen. */
function randomPassword(): string {
  const letters = 'abcdefghjkmnpqrstvwxyz23456789ae';
  const text = Array.from(randomBytes(20), (byte) => letters[byte % letters.length]).join('');
  return text.match(/.{4}/g)?.join('-') ?? text;
}
