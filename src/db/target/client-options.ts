import type { Options, PostgresType } from 'postgres';
import type { ConnectionTarget, Host } from './connection-string.ts';
import { tlsFor } from './tls.ts';

/**
 * The options of a postgres.js client for one host. All are given, so that the client reads neither
 * the URL nor the environment.
 */
export function clientOptions(
  target: ConnectionTarget,
  { host, port }: Host,
): Options<Record<string, PostgresType>> {
  const { user, password, database, keepAlive } = target;
  const options: Options<Record<string, PostgresType>> = {
    // The folder of a socket.
    ...(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : {}),
    ...(user === undefined ? {} : { user }),
    ...(database === undefined ? {} : { database }),
    pass: password,
    ssl: tlsFor(host, target),
    keep_alive: keepAlive === 0 ? null : keepAlive,
    connection: { application_name: 'wardroom', ...target.settings },
  };
  // As lists, which the types lack: the client splits a text at its colons, also an IPv6 address.
  return Object.assign(options, { host: [host], port: [port] });
}
