import { pino } from 'pino';
import { inject } from 'vitest';
import { type App, type AppOptions, type AppOverrides, startApp } from '../../src/app.ts';
import type { PersonKey } from '../../src/demo/cast.ts';
import { Client } from '../support/client.ts';
import { PERSONAL_SECRET } from '../support/secrets.ts';
import { cookieOf, SESSION_SECRET } from '../support/sessions.ts';
import type { World } from '../support/world.ts';

/** A second server on the database of a world, with real limits. `port` leads to the database. */
export interface AnotherServer {
  readonly app: App;
  as(person: PersonKey | 'nobody'): Client;
}

export async function anotherServer(
  world: World,
  { port, ...options }: Partial<AppOptions> & { readonly port?: number } = {},
  overrides: AppOverrides = {},
): Promise<AnotherServer> {
  const app = await startApp(
    {
      host: '127.0.0.1',
      port: 0,
      databaseUrl: await databaseUrlOf(world, port),
      poolSize: 5,
      sessionSecret: SESSION_SECRET,
      personalSecret: PERSONAL_SECRET,
      secure: false,
      trustedProxies: 0,
      introspection: true,
      devTools: false,
      auditStream: null,
      mailer: { send: async () => {} },
      log: pino({ level: 'silent' }),
      ...options,
    },
    overrides,
  );
  return {
    app,
    as: (person) => new Client(app.url, person === 'nobody' ? null : cookieOf(person)),
  };
}

/** The URL of the database of a world, for the application role. */
export async function databaseUrlOf({ sql }: World, port?: number): Promise<string> {
  const [{ name }] = await sql<[{ name: string }]>`select current_database() as name`;
  const url = new URL(inject('cluster').appUrl);
  url.pathname = `/${name}`;
  if (port !== undefined) url.port = String(port);
  return url.href;
}
