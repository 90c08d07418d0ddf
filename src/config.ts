import { isIP } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import type { CheckpointPlace } from './audit/checkpoints/settings.ts';
import { webhookKey } from './audit/delivery/sinks/webhook-signature.ts';
import {
  type StreamFormat,
  type StreamSettings,
  streamFormats,
} from './audit/delivery/stream-settings.ts';
import {
  parseSigningKey,
  parseVerifierKey,
  type SigningKey,
  type VerifierKey,
} from './audit/proof/key.ts';
import { connectionProblem } from './db/target/problem.ts';
import type { SessionTimeouts } from './db/timeouts.ts';

/** A variable of the environment is wrong or missing. The message begins with its name. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const text = z.string().min(1, 'must not be empty');
const flag = z
  .enum(['true', 'false'], 'must be true or false')
  .transform((value) => value === 'true');
/** Only plain digits: `Number` would read a space as 0, and 0x50 as a port. */
const whole = (min: number, max: number) =>
  z
    .string()
    .refine(
      (digits) => /^\d{1,9}$/.test(digits) && Number(digits) >= min && Number(digits) <= max,
      `must be a whole number from ${min} to ${max}`,
    )
    .transform(Number);
const databaseUrl = z.string().superRefine((value, context) => {
  const message = connectionProblem(value);
  if (message !== null) context.addIssue({ code: 'custom', message });
});

const placeOrUrl = z
  .string()
  .refine(
    (place) => !isUrl(place) || isReceiver(place),
    'must be a path, an https URL or an http URL of this machine; a URL must not contain a user',
  );

const environment = z.object({
  PORT: whole(0, 65_535).default(4000),
  HOST: text.default('127.0.0.1'),
  DATA_DIR: text.default('.data'),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_OWNER_URL: databaseUrl.optional(),
  DATABASE_POOL_SIZE: whole(2, 200).default(10),
  DATABASE_STATEMENT_TIMEOUT: whole(1, 3600).default(30),
  DATABASE_LOCK_TIMEOUT: whole(1, 3600).default(10),
  DATABASE_IDLE_TIMEOUT: whole(30, 3600).default(60),
  STOP_TIMEOUT: whole(1, 3600).default(25),
  SESSION_SECRET: z.string().min(32, 'must be at least 32 characters long').optional(),
  AUDIT_SECRET: z.string().min(32, 'must be at least 32 characters long').optional(),
  DEMO_PASSWORD: z.string().min(15, 'must be at least 15 characters long').optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be one of fatal, error, warn, info, debug, trace, silent',
    )
    .default('info'),
  NODE_ENV: z
    .enum(['development', 'test', 'production'], 'must be development, test or production')
    .default('development'),
  INTROSPECTION: flag.optional(),
  SMTP_URL: z
    .string()
    .refine(isSmtpUrl, 'must be a URL such as smtp://user:password@host:587')
    .optional(),
  MAIL_FROM: text.default('Wardroom <wardroom@localhost>'),
  TRUST_PROXY: whole(0, 10).default(0),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.trim().split(/[\s,]+/))
    .refine(
      (origins) => origins.every(isOrigin),
      'must be https origins such as https://app.example.com, separated by spaces; http only for this machine',
    )
    .default([]),
  TRUSTED_DOCUMENTS: z.enum(['only', 'prefer'], 'must be only or prefer').optional(),
  TRUSTED_DOCUMENTS_MANIFEST: text.optional(),
  AUDIT_STREAM: placeOrUrl.optional(),
  AUDIT_STREAM_SECRET: z
    .string()
    .refine(
      (secret) => webhookKey(secret) !== null,
      'must be at least 32 characters long, or `whsec_` followed by base64 of at least 24 bytes',
    )
    .optional(),
  AUDIT_STREAM_FORMAT: z
    .enum(streamFormats, `must be one of ${streamFormats.join(', ')}`)
    .default('wardroom'),
  AUDIT_SIGNING_KEY: z
    .string()
    .refine(
      (text) => parseSigningKey(text) !== undefined,
      'must be a signing key: `wardroom audit new-key` prints one',
    )
    .optional(),
  AUDIT_FORMER_KEYS: z
    .string()
    .transform((text) => text.trim().split(/\s+/).map(parseVerifierKey))
    .refine(
      (keys): keys is VerifierKey[] => keys.every((key) => key !== undefined),
      'must be public keys as `wardroom audit key` prints them, separated by spaces',
    )
    .optional(),
  AUDIT_CHECKPOINTS: placeOrUrl.optional(),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** A PostgreSQL server; null for the embedded one. */
  readonly database: { readonly url: string; readonly ownerUrl: string | null } | null;
  readonly poolSize: number;
  /** What the database ends by itself. */
  readonly timeouts: SessionTimeouts;
  /** How long a stop may take before the process ends itself, in milliseconds. */
  readonly stopTimeoutMs: number;
  /** Null: the first start creates one in the data folder. */
  readonly sessionSecret: string | null;
  /** Encrypts personal data in the audit log. Null: as above. */
  readonly auditSecret: string | null;
  readonly demoPassword: string | null;
  readonly logLevel: string;
  readonly production: boolean;
  readonly introspection: boolean;
  /** The mail server. Null: messages are printed in development, and lost in production. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** The number of reverse proxies in front, which are trusted with the client's address. */
  readonly trustedProxies: number;
  /** Origins whose pages may use the API with the viewer's cookie, besides its own. */
  readonly corsOrigins: readonly string[];
  /** The manifest of the documents of clients, and whether it has all that are accepted. */
  readonly trustedDocuments: { readonly mode: 'only' | 'prefer'; readonly path: string } | null;
  /** Demo people, one-click sign-in and GraphiQL: only in development and on a loopback address. */
  readonly devTools: boolean;
  /** Where events of the audit log are also sent; null: nowhere. */
  readonly auditStream: StreamSettings | null;
  /** Signs the checkpoints of the audit log. Null: as above. */
  readonly auditSigningKey: SigningKey | null;
  /** Public keys of the signing keys before it. */
  readonly auditFormerKeys: readonly VerifierKey[];
  readonly auditCheckpoints: CheckpointPlace;
}

/**
 * Reads the environment. No other place does. An empty variable counts as missing.
 * @throws ConfigError with a line for each variable that is wrong or missing
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
    );
  }
  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  if (production) assertForProduction(values);
  if (values.DATABASE_OWNER_URL && !values.DATABASE_URL) {
    throw new ConfigError('DATABASE_URL: must be set too when DATABASE_OWNER_URL is set');
  }
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: values.DATA_DIR,
    database: values.DATABASE_URL
      ? { url: values.DATABASE_URL, ownerUrl: values.DATABASE_OWNER_URL ?? null }
      : null,
    poolSize: values.DATABASE_POOL_SIZE,
    timeouts: {
      statementMs: 1000 * values.DATABASE_STATEMENT_TIMEOUT,
      lockMs: 1000 * values.DATABASE_LOCK_TIMEOUT,
      idleInTransactionMs: 1000 * values.DATABASE_IDLE_TIMEOUT,
    },
    stopTimeoutMs: 1000 * values.STOP_TIMEOUT,
    sessionSecret: values.SESSION_SECRET ?? null,
    auditSecret: values.AUDIT_SECRET ?? null,
    demoPassword: values.DEMO_PASSWORD ?? null,
    logLevel: values.LOG_LEVEL,
    production,
    introspection: values.INTROSPECTION ?? !production,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    trustedProxies: values.TRUST_PROXY,
    corsOrigins: values.CORS_ORIGINS,
    trustedDocuments: manifestIn(values),
    devTools: !production && isLoopback(values.HOST),
    auditStream: streamSettings(values),
    auditSigningKey: parseSigningKey(values.AUDIT_SIGNING_KEY ?? '') ?? null,
    auditFormerKeys: values.AUDIT_FORMER_KEYS ?? [],
    auditCheckpoints: checkpointPlace(values),
  };
}

function manifestIn(values: z.output<typeof environment>): Config['trustedDocuments'] {
  const { TRUSTED_DOCUMENTS: mode, TRUSTED_DOCUMENTS_MANIFEST: path } = values;
  if (mode === undefined && path === undefined) return null;
  if (mode !== undefined && path !== undefined) return { mode, path };
  throw new ConfigError(
    'TRUSTED_DOCUMENTS: must be set together with TRUSTED_DOCUMENTS_MANIFEST, the path of a manifest',
  );
}

function checkpointPlace(values: z.output<typeof environment>): CheckpointPlace {
  const { AUDIT_CHECKPOINTS: place, DATA_DIR } = values;
  if (place === undefined) return { kind: 'folder', path: join(DATA_DIR, 'audit', 'checkpoints') };
  return isUrl(place) ? { kind: 'url', url: place } : { kind: 'folder', path: place };
}

function streamSettings(values: z.output<typeof environment>): StreamSettings | null {
  const { AUDIT_STREAM: place, AUDIT_STREAM_SECRET: secret } = values;
  const format: StreamFormat = values.AUDIT_STREAM_FORMAT;
  if (place === undefined) return null;
  if (!isUrl(place)) return { kind: 'file', path: place, format };
  const key = secret === undefined ? null : webhookKey(secret);
  if (!key)
    throw new ConfigError('AUDIT_STREAM_SECRET: must be set too when AUDIT_STREAM is a URL');
  return { kind: 'webhook', url: place, key, format };
}

function assertForProduction(values: z.output<typeof environment>): void {
  const needed = {
    SESSION_SECRET: 'to at least 32 random characters',
    AUDIT_SECRET: 'to at least 32 random characters',
    AUDIT_SIGNING_KEY: 'to a key from `wardroom audit new-key`',
    DATABASE_URL: 'to the URL of a PostgreSQL server',
  } as const;
  const problems = Object.entries(needed)
    .filter(([name]) => !values[name as keyof typeof needed])
    .map(([name, value]) => `${name}: must be set in production, ${value}`);
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
}

function isSmtpUrl(value: string): boolean {
  return URL.canParse(value) && ['smtp:', 'smtps:'].includes(new URL(value).protocol);
}

function isUrl(value: string): boolean {
  return /^([a-z][a-z0-9+.-]*:\/\/|https?:)/i.test(value);
}

/** Whether it is an origin as browsers send it, whose pages nobody on the way can change. */
function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, origin } = new URL(value);
  if (origin !== value || hostname.includes('*')) return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(bare(hostname)));
}

/** Whether nobody on the way can read what is sent to this URL. */
function isReceiver(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  const safe = protocol === 'https:' || (protocol === 'http:' && isLoopback(bare(hostname)));
  return safe && username === '' && password === '';
}

/** The host of a URL without the brackets around an IPv6 address. */
function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
