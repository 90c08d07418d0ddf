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

/** The environment is wrong: the start stops, naming the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const text = z.string().min(1, 'must not be empty');
const flag = z
  .enum(['true', 'false'], 'must be true or false')
  .transform((value) => value === 'true');
/** In plain digits: a conversion would take a space for 0, and 0x50 for a port. */
const whole = (min: number, max: number) =>
  z
    .string()
    .refine(
      (digits) => /^\d{1,9}$/.test(digits) && Number(digits) >= min && Number(digits) <= max,
      `must be a whole number from ${min} to ${max}`,
    )
    .transform(Number);
const databaseUrl = z
  .string()
  .refine(isDatabaseUrl, 'must be a URL such as postgres://user:password@host:5432/database');

const placeOrUrl = z
  .string()
  .refine(
    (place) => !isUrl(place) || isReceiver(place),
    'must be a path, an https URL, or an http URL of this machine, without a user',
  );

const environment = z.object({
  PORT: whole(0, 65_535).default(4000),
  HOST: text.default('127.0.0.1'),
  DATA_DIR: text.default('.data'),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_OWNER_URL: databaseUrl.optional(),
  DATABASE_POOL_SIZE: whole(2, 200).default(10),
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
  AUDIT_STREAM: placeOrUrl.optional(),
  AUDIT_STREAM_SECRET: z
    .string()
    .refine(
      (secret) => webhookKey(secret) !== null,
      'must be whsec_ and the base64 of at least 24 bytes, or at least 32 characters long',
    )
    .optional(),
  AUDIT_STREAM_FORMAT: z
    .enum(streamFormats, `must be one of ${streamFormats.join(', ')}`)
    .default('wardroom'),
  AUDIT_SIGNING_KEY: z
    .string()
    .refine(
      (text) => parseSigningKey(text) !== undefined,
      'must be a signing key as `wardroom audit new-key` makes one',
    )
    .optional(),
  AUDIT_FORMER_KEYS: z
    .string()
    .transform((text) => text.trim().split(/\s+/).map(parseVerifierKey))
    .refine(
      (keys): keys is VerifierKey[] => keys.every((key) => key !== undefined),
      'must be keys as `wardroom audit key` prints them, with domains between them',
    )
    .optional(),
  AUDIT_CHECKPOINTS: placeOrUrl.optional(),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** A server of its own; null for the embedded one. */
  readonly database: { readonly url: string; readonly ownerUrl: string | null } | null;
  readonly poolSize: number;
  /** Null: one is made and kept in the data folder. */
  readonly sessionSecret: string | null;
  /** With it the audit log encrypts what it knows of people. Null: as above. */
  readonly auditSecret: string | null;
  readonly demoPassword: string | null;
  readonly logLevel: string;
  readonly production: boolean;
  readonly introspection: boolean;
  /** Where messages are handed over; null: they are printed in development. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** How many reverse proxies stand before us, whose word on the client's address is taken. */
  readonly trustedProxies: number;
  /** Demo people, one-click sign-in and GraphiQL: outside of production and on loopback only. */
  readonly devTools: boolean;
  /** Where the audit log is sent to as well; null: nowhere. */
  readonly auditStream: StreamSettings | null;
  /** With it the checkpoints of the audit log are signed. Null: as above. */
  readonly auditSigningKey: SigningKey | null;
  /** Those that signed checkpoints before it. */
  readonly auditFormerKeys: readonly VerifierKey[];
  readonly auditCheckpoints: CheckpointPlace;
}

/**
 * Reads the environment, here and nowhere else.
 * @throws ConfigError naming each variable that is wrong or missing
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
    throw new ConfigError('DATABASE_URL: must be set beside DATABASE_OWNER_URL');
  }
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: values.DATA_DIR,
    database: values.DATABASE_URL
      ? { url: values.DATABASE_URL, ownerUrl: values.DATABASE_OWNER_URL ?? null }
      : null,
    poolSize: values.DATABASE_POOL_SIZE,
    sessionSecret: values.SESSION_SECRET ?? null,
    auditSecret: values.AUDIT_SECRET ?? null,
    demoPassword: values.DEMO_PASSWORD ?? null,
    logLevel: values.LOG_LEVEL,
    production,
    introspection: values.INTROSPECTION ?? !production,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    trustedProxies: values.TRUST_PROXY,
    devTools: !production && isLoopback(values.HOST),
    auditStream: streamSettings(values),
    auditSigningKey: parseSigningKey(values.AUDIT_SIGNING_KEY ?? '') ?? null,
    auditFormerKeys: values.AUDIT_FORMER_KEYS ?? [],
    auditCheckpoints: checkpointPlace(values),
  };
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
  if (!key) throw new ConfigError('AUDIT_STREAM_SECRET: must be set for a URL in AUDIT_STREAM');
  return { kind: 'webhook', url: place, key, format };
}

function assertForProduction(values: z.output<typeof environment>): void {
  const missing = (
    ['SESSION_SECRET', 'AUDIT_SECRET', 'AUDIT_SIGNING_KEY', 'DATABASE_URL'] as const
  ).filter((name) => !values[name]);
  if (missing.length === 0) return;
  throw new ConfigError(missing.map((name) => `${name}: must be set in production`).join('\n'));
}

function isDatabaseUrl(value: string): boolean {
  return URL.canParse(value) && ['postgres:', 'postgresql:'].includes(new URL(value).protocol);
}

function isSmtpUrl(value: string): boolean {
  return URL.canParse(value) && ['smtp:', 'smtps:'].includes(new URL(value).protocol);
}

function isUrl(value: string): boolean {
  return /^([a-z][a-z0-9+.-]*:\/\/|https?:)/i.test(value);
}

/** Whether what is sent there can be read by nobody on the way. */
function isReceiver(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  const safe = protocol === 'https:' || (protocol === 'http:' && isLoopback(bare(hostname)));
  return safe && username === '' && password === '';
}

/** An IPv6 address of a URL is in brackets. */
function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
