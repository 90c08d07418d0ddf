import postgres, { type Sql } from 'postgres';
import { DatabaseUnavailable } from '../errors.ts';
import { clientOptions } from '../target/client-options.ts';
import { parseConnectionString } from '../target/connection-string.ts';

/** A client that migrates. Of several hosts it takes the first one that can be written to. */
export async function ownerClient(url: string): Promise<Sql> {
  const target = parseConnectionString(url);
  let reason: unknown;
  for (const host of target.hosts) {
    const client = postgres({
      ...clientOptions(target, host),
      max: 1,
      onnotice: () => {},
      connect_timeout: (target.connectTimeoutMs ?? 10_000) / 1000,
    });
    try {
      const [row] = await client`select pg_is_in_recovery() as standby`;
      if (!row?.standby) return client;
      reason = new DatabaseUnavailable('the server is a standby');
    } catch (error) {
      reason = error;
    }
    await client.end({ timeout: 1 });
  }
  throw reason;
}
