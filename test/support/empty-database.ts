import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { type Provisioned, provision } from '../../src/db/provision.ts';

/** A database without tables in the cluster of the tests, with the two roles. */
export interface EmptyDatabase extends Provisioned {
  readonly superuserUrl: string;
  /** The database as superuser. */
  readonly sql: postgres.Sql;
  drop(): Promise<void>;
}

export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const { superuserUrl } = inject('cluster');
  const name = `empty_${randomBytes(8).toString('hex')}`;
  // Twice at once, as when two processes start in a new data folder: they wait for each other.
  const [urls] = await Promise.all([provision(superuserUrl, name), provision(superuserUrl, name)]);
  const own = new URL(superuserUrl);
  own.pathname = `/${name}`;
  const sql = postgres(own.href, { max: 1, onnotice: () => {} });
  return {
    ...urls,
    superuserUrl: own.href,
    sql,
    drop: async () => {
      await sql.end();
      const admin = postgres(superuserUrl, { max: 1, onnotice: () => {} });
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
