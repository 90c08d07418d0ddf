import { createHmac } from 'node:crypto';
import postgres from 'postgres';

export interface Provisioned {
  /** Of the role that owns the tables and migrates them. */
  readonly ownerUrl: string;
  /** Of the role that the server works as, which owns nothing. */
  readonly appUrl: string;
}

/** Any number will do, as long as no other program takes it for its own. */
const PROVISION_LOCK = 7_203_441_957;

export const OWNER_ROLE = 'wardroom_owner';
export const APP_ROLE = 'wardroom_app';

/**
 * Makes the two roles and the database in a cluster of our own, as far as they are missing.
 * Safe to run again, also beside a running server: the passwords follow from the superuser's.
 * Two processes that do it at once wait for each other.
 */
export async function provision(superuserUrl: string, database: string): Promise<Provisioned> {
  const client = postgres(superuserUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await client`select pg_advisory_lock(${PROVISION_LOCK})`;
    await makeRole(client, OWNER_ROLE, 'createrole', superuserUrl);
    await makeRole(client, APP_ROLE, 'nocreaterole', superuserUrl);
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

async function makeRole(
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
