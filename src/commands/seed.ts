import { randomBytes } from 'node:crypto';
import { createPool } from '../db/pool.ts';
import { transact } from '../db/transact.ts';
import { isNew, seedCast } from '../demo/seed.ts';

/**
 * Seeds the demo cast when the database is new.
 * @returns the password of all of them, or null when there are accounts already
 */
export async function seedWhenNew(
  appUrl: string,
  demoPassword: string | null,
): Promise<string | null> {
  const password = demoPassword ?? randomPassword();
  const pool = createPool({ url: appUrl, size: 1 });
  try {
    return await transact(pool, async ({ db }) => {
      if (!(await isNew(db))) return null;
      await seedCast(db, password);
      return password;
    });
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
