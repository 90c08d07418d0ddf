import { createPool, type Pool } from '../../db/pool.ts';

/** Works with a connection of its own, and closes it. */
export async function withPool<T>(url: string, work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = createPool({ url, size: 1 });
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}
