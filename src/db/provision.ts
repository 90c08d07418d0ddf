import { createHmac } from 'node:crypto';
import postgres from 'postgres';

export interface Provisioned {
  /** For the role that owns the tables and migrates them. */
  readonly ownerUrl: string;
  /** For the role of the server, which owns nothing. */
  readonly appUrl: string;
}

/** An arbitrary number that no other program should use. */
const PROVISION_LOCK = 7_203_441_957;

export const OWNER_ROLE = 'wardroom_owner';
export const APP_ROLE = 'wardroom_app';

/**
 * Creates the two roles and the database in the embedded cluster, if they are missing. It may run
 * again, also beside a running server: the passwords are derived from the superuser's password.
 * Two processes that do it at once wait for each other.
 */
export async function provision(superuserUrl: string, database: string): Promise<Provisioned> {
  const client = postgres(superuserUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await client`select pg_advisory_lock(${PROVISION_LOCK})`;
    await createRole(client, OWNER_ROLE, 'createrole', superuserUrl);
    await createRole(client, APP_ROLE, 'nocreaterole', superuserUrl);
    const [existing] = await client`select from pg_database where datname = ${database}`;
    if (!existing) {
      await client.unsafe(`create database "${database}" owner ${OWNER_ROLE}`);
    }
  } finally {
    await client.end({ timeout: 5 });
  }
  return {
    ownerUrl: urlFor(superuserUrl, OWNER_ROLE, database),
    appUrl: urlFor(superuserUrl, APP_ROLE, database),
  };
}

async function createRole(
  client: postgres.Sql,
  role: string,
  privilege: string,
  superuserUrl: string,
): Promise<void> {
  const [existing] = await client`select from pg_roles where rolname = ${role}`;
  if (existing) return;
  const password = passwordFor(superuserUrl, role);
  await client.unsafe(
    `create role ${role} login nosuperuser nocreatedb nobypassrls ${privilege} password '${password}'`,
  );
}

function urlFor(superuserUrl: string, role: string, database: string): string {
  const url = new URL(superuserUrl);
  url.username = role;
  url.password = passwordFor(superuserUrl, role);
  url.pathname = `/${database}`;
  return url.href;
}

function passwordFor(superuserUrl: string, role: string): string {
  return createHmac('sha256', new URL(superuserUrl).password).update(role).digest('hex');
}
