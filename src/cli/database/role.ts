import { sql } from 'drizzle-orm';
import { read } from '../../db/transact.ts';
import type { DatabaseAccess } from './access.ts';
import { UnsafeRole } from './errors.ts';
import { withPool } from './pool.ts';

/**
 * Refuses to work as a superuser, as a role that row-level security does not bind, and as the owner
 * of the tables, who could change the audit log.
 * @throws UnsafeRole
 */
export async function assertSafeRole({ appUrl }: DatabaseAccess): Promise<void> {
  const [role] = await withPool(appUrl, (pool) =>
    read(pool, ({ db }) =>
      db.execute<{ name: string; unbound: boolean; owner: boolean }>(sql`
        select rolname as name, rolsuper or rolbypassrls as unbound, exists (
          select from pg_class
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
            and pg_has_role(current_user, relowner, 'member')
        ) as owner
        from pg_roles where rolname = current_user`),
    ),
  );
  if (role?.unbound) throw new UnsafeRole(role.name, 'is a superuser or bypasses row security');
  if (role?.owner) throw new UnsafeRole(role.name, 'owns tables, which the server must not');
}
