import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import postgres from 'postgres';
import { inject, test } from 'vitest';
import { type App, type AppOptions, type AppOverrides, startApp } from '../../src/app.ts';
import { nameAuditActions } from '../../src/audit/api/audit-action.ts';
import type { PersonKey } from '../../src/demo/cast.ts';
import type { SeededCast } from '../../src/demo/seed.ts';
import { buildGuardedSchema, type GuardedSchema } from '../../src/graphql/schema.ts';
import { modules } from '../../src/modules/index.ts';
import type { Message } from '../../src/modules/mailer.ts';
import type { AttemptLimits } from '../../src/modules/operation.ts';
import { uuidOf } from '../../src/shared/id.ts';
import { Client } from './client.ts';
import { PERSONAL_SECRET } from './secrets.ts';
import { cookieOf, SESSION_SECRET } from './sessions.ts';

/** A server of its own over a database of its own, with the cast in it. */
export interface World {
  readonly url: string;
  readonly app: App;
  readonly cast: SeededCast;
  /** The database as superuser: to look at what really is there. */
  readonly sql: postgres.Sql;
  /** The statements that the server has sent so far. */
  readonly statements: string[];
  /** The messages that the server has sent so far. */
  readonly mail: Message[];
  /** A client signed in as somebody, or as nobody. */
  as(person: PersonKey | 'nobody'): Client;
  /** Changes the database behind the server's back. */
  arrange(change: (sql: postgres.TransactionSql) => Promise<unknown>): Promise<void>;
  /** Every row of every table but those of the audit log, for "and nothing changed". */
  state(): Promise<unknown>;
  /** What was done, according to the audit log. */
  auditLog(): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly app?: Partial<AppOptions>;
  readonly overrides?: AppOverrides;
}

/** No limits of attempts. */
export const unlimited: AttemptLimits = {
  signIn: async () => {},
  signInSucceeded: async () => {},
  reauthenticate: async () => {},
  reauthenticateSucceeded: async () => {},
  signUp: async () => {},
  changePassword: async () => {},
  mail: async () => {},
  mailNotSent: async () => {},
  mailLink: async () => {},
  recovery: async () => {},
};

/** Longer than a test takes: nothing is done in between that it did not ask for. */
const NEVER_MS = 60 * 60 * 1000;

let builtSchema: GuardedSchema | undefined;

/** The schema of all worlds of a worker. It holds nothing of a server, and takes long to build. */
function sharedSchema(): GuardedSchema {
  // Another schema, built by a test of the gates, may have replaced the names.
  if (builtSchema) nameAuditActions(modules);
  builtSchema ??= buildGuardedSchema();
  return builtSchema;
}

/** Clones the template and starts a server over the clone. */
export async function openWorld({ app: options, overrides }: WorldOptions = {}): Promise<World> {
  const { superuserUrl, appUrl, template, cast } = inject('cluster');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const admin = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template ${template} strategy file_copy`);
  const sql = postgres(withDatabase(superuserUrl, name), { max: 2, onnotice: () => {} });
  const arrange: World['arrange'] = (change) =>
    sql.begin(async (transaction) => {
      await transaction`select set_config('app.tx', pg_current_xact_id()::text, true)`;
      await change(transaction);
    }) as Promise<never>;
  await arrange((s) => s`update sessions set authenticated_at = now(), last_seen_at = now()`);
  const state = await stateQuery(sql);
  const statements: string[] = [];
  const mail: Message[] = [];
  const app = await startApp(
    {
      guarded: sharedSchema(),
      host: '127.0.0.1',
      port: 0,
      databaseUrl: withDatabase(appUrl, name),
      poolSize: 5,
      sessionSecret: SESSION_SECRET,
      personalSecret: PERSONAL_SECRET,
      secure: false,
      trustedProxies: 0,
      introspection: true,
      devTools: false,
      auditStream: null,
      mailer: { send: async (message) => void mail.push(message) },
      log: pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }),
      ...options,
    },
    {
      limits: unlimited,
      onStatement: (text) => statements.push(text),
      sweepEveryMs: NEVER_MS,
      ...overrides,
    },
  );
  return {
    url: app.url,
    app,
    cast,
    sql,
    statements,
    mail,
    arrange,
    as: (person) => new Client(app.url, person === 'nobody' ? null : cookieOf(person)),
    state: async () => (await sql.unsafe(state, [], { prepare: true }))[0],
    auditLog: () =>
      sql`select * from audit_events where outcome = 'allowed' order by time, workspace_id, sequence`,
    close: async () => {
      await app.close();
      await sql.end({ timeout: 1 });
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end({ timeout: 1 });
    },
  };
}

/** `it` with a world of its own for each test that asks for one. */
export const it = test.extend<{ world: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  world: async ({}, use) => {
    const world = await openWorld();
    await use(world);
    await world.close();
  },
});

/** An id as the database has it. */
export const uuid = uuidOf;

/**
 * A statement that reads every row of every table, in an order that does not depend on when rows were
 * stored. The audit log and the times at which something was last used are left out.
 */
async function stateQuery(sql: postgres.Sql): Promise<string> {
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables
    where schemaname = 'public' and tablename !~ '^audit_' order by tablename`;
  const columns = tables.map(
    ({ name }) => `(
      select jsonb_agg(row order by row)
      from (select to_jsonb(t) - '{last_seen_at,last_used_at}'::text[] as row from ${name} t) rows
    ) as ${name}`,
  );
  return `select ${columns.join(', ')}`;
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
