import { describe, expect, test } from 'vitest';
import { generateSigningKey, parseSigningKey } from './audit/proof/key.ts';
import { ConfigError, readConfig } from './config.ts';

const SECRET = 'a secret of more than 32 characters';
const URL = 'postgres://wardroom_app:password@db:5432/wardroom';
const KEY = generateSigningKey('example.com/audit');
const PRODUCTION = {
  NODE_ENV: 'production',
  SESSION_SECRET: SECRET,
  AUDIT_SECRET: SECRET,
  AUDIT_SIGNING_KEY: KEY,
  DATABASE_URL: URL,
};

/** The message with which an environment is refused. */
function refusal(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error('it was not refused');
}

test('without any variable it is a development server on this machine with an embedded database', () => {
  expect(readConfig({})).toEqual({
    port: 4000,
    host: '127.0.0.1',
    dataDir: '.data',
    smtpUrl: null,
    mailFrom: 'Wardroom <wardroom@localhost>',
    database: null,
    poolSize: 10,
    timeouts: { statementMs: 30_000, lockMs: 10_000, idleInTransactionMs: 60_000 },
    stopTimeoutMs: 25_000,
    sessionSecret: null,
    auditSecret: null,
    demoPassword: null,
    logLevel: 'info',
    production: false,
    introspection: true,
    trustedProxies: 0,
    corsOrigins: [],
    trustedDocuments: null,
    devTools: true,
    auditStream: null,
    auditSigningKey: null,
    auditFormerKeys: [],
    auditCheckpoints: { kind: 'folder', path: '.data/audit/checkpoints' },
  });
});

test('an empty variable counts as missing', () => {
  const names = [
    'PORT',
    'HOST',
    'DATA_DIR',
    'DATABASE_URL',
    'DATABASE_OWNER_URL',
    'DATABASE_POOL_SIZE',
    'DATABASE_STATEMENT_TIMEOUT',
    'DATABASE_LOCK_TIMEOUT',
    'DATABASE_IDLE_TIMEOUT',
    'STOP_TIMEOUT',
    'SESSION_SECRET',
    'AUDIT_SECRET',
    'DEMO_PASSWORD',
    'LOG_LEVEL',
    'NODE_ENV',
    'INTROSPECTION',
    'TRUST_PROXY',
    'CORS_ORIGINS',
    'TRUSTED_DOCUMENTS',
    'TRUSTED_DOCUMENTS_MANIFEST',
    'SMTP_URL',
    'MAIL_FROM',
    'AUDIT_STREAM',
    'AUDIT_STREAM_SECRET',
    'AUDIT_STREAM_FORMAT',
    'AUDIT_SECRET',
    'AUDIT_SIGNING_KEY',
    'AUDIT_FORMER_KEYS',
    'AUDIT_CHECKPOINTS',
  ];
  const empty = Object.fromEntries(names.map((name) => [name, '']));
  expect(readConfig(empty)).toEqual(readConfig({}));
  expect(refusal({ ...PRODUCTION, SESSION_SECRET: '' })).toContain('SESSION_SECRET');
});

test('every variable has its effect', () => {
  const config = readConfig({
    PORT: '0',
    HOST: '0.0.0.0',
    DATA_DIR: '/var/lib/wardroom',
    DATABASE_URL: URL,
    DATABASE_OWNER_URL: 'postgresql://wardroom_owner@db/wardroom',
    DATABASE_POOL_SIZE: '25',
    DATABASE_STATEMENT_TIMEOUT: '5',
    DATABASE_LOCK_TIMEOUT: '2',
    DATABASE_IDLE_TIMEOUT: '40',
    STOP_TIMEOUT: '8',
    SESSION_SECRET: SECRET,
    AUDIT_SECRET: SECRET,
    DEMO_PASSWORD: 'a password for the demo',
    LOG_LEVEL: 'debug',
    NODE_ENV: 'test',
    INTROSPECTION: 'false',
    TRUST_PROXY: '2',
    CORS_ORIGINS: 'https://app.example',
    TRUSTED_DOCUMENTS: 'only',
    TRUSTED_DOCUMENTS_MANIFEST: '/etc/wardroom/documents.json',
    SMTP_URL: 'smtp://mail.example:25',
    MAIL_FROM: 'Acme <acme@example.test>',
    AUDIT_STREAM: 'https://siem.example/audit?tenant=acme',
    AUDIT_STREAM_SECRET: SECRET,
    AUDIT_STREAM_FORMAT: 'ocsf',
    AUDIT_SIGNING_KEY: KEY,
    AUDIT_FORMER_KEYS: parseSigningKey(KEY)?.verifierText,
    AUDIT_CHECKPOINTS: 'https://notary.example/wardroom',
  });
  expect(config).toEqual({
    port: 0,
    host: '0.0.0.0',
    dataDir: '/var/lib/wardroom',
    database: { url: URL, ownerUrl: 'postgresql://wardroom_owner@db/wardroom' },
    poolSize: 25,
    timeouts: { statementMs: 5000, lockMs: 2000, idleInTransactionMs: 40_000 },
    stopTimeoutMs: 8000,
    sessionSecret: SECRET,
    auditSecret: SECRET,
    demoPassword: 'a password for the demo',
    logLevel: 'debug',
    production: false,
    introspection: false,
    trustedProxies: 2,
    corsOrigins: ['https://app.example'],
    trustedDocuments: { mode: 'only', path: '/etc/wardroom/documents.json' },
    smtpUrl: 'smtp://mail.example:25',
    mailFrom: 'Acme <acme@example.test>',
    devTools: false,
    auditStream: {
      kind: 'webhook',
      url: 'https://siem.example/audit?tenant=acme',
      key: Buffer.from(SECRET),
      format: 'ocsf',
    },
    auditSigningKey: expect.objectContaining({ name: 'example.com/audit' }),
    auditFormerKeys: [expect.objectContaining({ name: 'example.com/audit' })],
    auditCheckpoints: { kind: 'url', url: 'https://notary.example/wardroom' },
  });
});

test('checkpoints go to a folder in the data folder, or to the configured folder', () => {
  const place = (env: NodeJS.ProcessEnv) => readConfig(env).auditCheckpoints;
  expect(place({ DATA_DIR: '/var/lib/wardroom' })).toEqual({
    kind: 'folder',
    path: '/var/lib/wardroom/audit/checkpoints',
  });
  expect(place({ AUDIT_CHECKPOINTS: '/mnt/notary' })).toEqual({
    kind: 'folder',
    path: '/mnt/notary',
  });
});

test('other variables are ignored', () => {
  expect(readConfig({ PATH: '/bin', port: '1', PGHOST: 'db' })).toEqual(readConfig({}));
});

describe('a wrong value is refused with the name of its variable', () => {
  test.each([
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['PORT', ' '],
    ['DATABASE_URL', 'db:5432/wardroom'],
    ['DATABASE_URL', 'mysql://db/wardroom'],
    ['DATABASE_URL', 'not a URL'],
    ['DATABASE_OWNER_URL', 'https://db/wardroom'],
    ['DATABASE_POOL_SIZE', '1'],
    ['DATABASE_POOL_SIZE', '201'],
    ['DATABASE_POOL_SIZE', 'ten'],
    ['DATABASE_STATEMENT_TIMEOUT', '0'],
    ['DATABASE_LOCK_TIMEOUT', '1s'],
    ['DATABASE_IDLE_TIMEOUT', '29'],
    ['STOP_TIMEOUT', '0'],
    ['SESSION_SECRET', 'too short'],
    ['AUDIT_SECRET', 'too short'],
    ['DEMO_PASSWORD', 'too short'],
    ['LOG_LEVEL', 'loud'],
    ['NODE_ENV', 'prod'],
    ['NODE_ENV', 'Production'],
    ['INTROSPECTION', 'yes'],
    ['INTROSPECTION', '1'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '-1'],
    ['TRUST_PROXY', '11'],
    ['TRUST_PROXY', '1.5'],
    ['AUDIT_STREAM', 'http://siem.example/audit'],
    ['AUDIT_STREAM', 'http://127.0.0.1.example.com/audit'],
    ['AUDIT_STREAM', 'ftp://siem.example/audit'],
    ['AUDIT_STREAM', 'file:///var/log/audit.ndjson'],
    ['AUDIT_STREAM', 'https://'],
    ['AUDIT_STREAM', 'http:/siem.example/audit'],
    ['AUDIT_STREAM', 'https://user@siem.example/audit'],
    ['AUDIT_STREAM', 'https://:password@siem.example/audit'],
    ['AUDIT_STREAM_SECRET', 'too short'],
    ['AUDIT_STREAM_SECRET', 'whsec_dG9vIHNob3J0'],
    ['AUDIT_STREAM_SECRET', 'whsec_ and no base64 of thirty-two bytes'],
    ['AUDIT_STREAM_FORMAT', 'json'],
    ['AUDIT_STREAM_FORMAT', 'OCSF'],
    ['AUDIT_SIGNING_KEY', 'too short'],
    ['AUDIT_SIGNING_KEY', `${KEY} and more`],
    ['AUDIT_CHECKPOINTS', 'http://notary.example/wardroom'],
    ['AUDIT_CHECKPOINTS', 'https://user@notary.example/wardroom'],
  ])('%s=%s', (name, value) => {
    const message = refusal({ [name]: value });
    expect(message).toMatch(new RegExp(`^${name}: \\S`));
    expect(message.split('\n')).toHaveLength(1);
  });

  test('for all wrong values at once', () => {
    const message = refusal({ PORT: 'http', LOG_LEVEL: 'loud', INTROSPECTION: 'yes' });
    expect(message.split('\n').map((line) => line.split(':')[0])).toEqual([
      'PORT',
      'LOG_LEVEL',
      'INTROSPECTION',
    ]);
  });

  test('and without the value, which may be a secret', () => {
    const password = 'the-password-of-the-database';
    expect(refusal({ DATABASE_URL: `mysql://user:${password}@db/wardroom` })).not.toContain(
      password,
    );
    expect(refusal({ SESSION_SECRET: 'hunter2' })).not.toContain('hunter2');
    expect(refusal({ AUDIT_SECRET: 'hunter2' })).not.toContain('hunter2');
    expect(refusal({ DEMO_PASSWORD: 'hunter2' })).not.toContain('hunter2');
    expect(refusal({ AUDIT_STREAM_SECRET: 'hunter2' })).not.toContain('hunter2');
    expect(refusal({ AUDIT_SIGNING_KEY: 'hunter2' })).not.toContain('hunter2');
    expect(refusal({ AUDIT_STREAM: 'https://user:hunter2@siem.example' })).not.toContain('hunter2');
  });
});

describe('in production', () => {
  test('secrets, a signing key and a database are required', () => {
    expect(refusal({ NODE_ENV: 'production' })).toBe(
      'SESSION_SECRET: must be set in production, to at least 32 random characters\nAUDIT_SECRET: must be set in production, to at least 32 random characters\nAUDIT_SIGNING_KEY: must be set in production, to a key from `wardroom audit new-key`\nDATABASE_URL: must be set in production, to the URL of a PostgreSQL server',
    );
    expect(refusal({ ...PRODUCTION, AUDIT_SIGNING_KEY: undefined })).toBe(
      'AUDIT_SIGNING_KEY: must be set in production, to a key from `wardroom audit new-key`',
    );
    expect(refusal({ ...PRODUCTION, AUDIT_SECRET: undefined })).toBe(
      'AUDIT_SECRET: must be set in production, to at least 32 random characters',
    );
    expect(refusal({ ...PRODUCTION, DATABASE_URL: undefined })).toBe(
      'DATABASE_URL: must be set in production, to the URL of a PostgreSQL server',
    );
    expect(refusal({ ...PRODUCTION, SESSION_SECRET: undefined })).toBe(
      'SESSION_SECRET: must be set in production, to at least 32 random characters',
    );
  });

  test('there are no dev tools, and no introspection unless INTROSPECTION is true', () => {
    const config = readConfig({ ...PRODUCTION, HOST: '127.0.0.1' });
    expect(config).toMatchObject({ production: true, devTools: false, introspection: false });
    expect(readConfig({ ...PRODUCTION, INTROSPECTION: 'true' }).introspection).toBe(true);
  });
});

describe('dev tools', () => {
  test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('are there on %s', (HOST) => {
    expect(readConfig({ HOST }).devTools).toBe(true);
    expect(readConfig({ HOST, NODE_ENV: 'test' }).devTools).toBe(true);
  });

  test.each([
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '128.0.0.1',
    'wardroom.example',
    '127.example.com',
    '127.0.0.1.example.com',
    'localhost.example.com',
    '::ffff:10.0.0.1',
  ])('are not there on %s', (HOST) => {
    expect(readConfig({ HOST }).devTools).toBe(false);
  });
});

test('DATABASE_OWNER_URL without DATABASE_URL is refused', () => {
  expect(refusal({ DATABASE_OWNER_URL: URL })).toBe(
    'DATABASE_URL: must be set too when DATABASE_OWNER_URL is set',
  );
});

describe('the audit log is streamed', () => {
  test.each(['audit.ndjson', '/var/log/wardroom/audit.ndjson', 'C:\\logs\\audit.ndjson'])(
    'to the file %s',
    (path) => {
      expect(readConfig({ AUDIT_STREAM: path }).auditStream).toEqual({
        kind: 'file',
        path,
        format: 'wardroom',
      });
    },
  );

  test.each([
    'https://siem.example/audit',
    'HTTPS://siem.example:8443/audit',
    'http://127.0.0.1:8088/audit',
    'http://localhost/audit',
    'http://[::1]:8088/audit',
  ])('to the receiver %s', (url) => {
    const config = readConfig({ AUDIT_STREAM: url, AUDIT_STREAM_SECRET: SECRET });
    expect(config.auditStream).toMatchObject({ kind: 'webhook', url, format: 'wardroom' });
  });

  test('to a receiver only with a secret that signs', () => {
    expect(refusal({ AUDIT_STREAM: 'https://siem.example/audit' })).toBe(
      'AUDIT_STREAM_SECRET: must be set too when AUDIT_STREAM is a URL',
    );
  });
});

test('CORS_ORIGINS lists exact origins', () => {
  const CORS_ORIGINS = ' https://app.example.com, https://b.example:8443\nhttp://localhost:5173 ';
  expect(readConfig({ CORS_ORIGINS }).corsOrigins).toEqual([
    'https://app.example.com',
    'https://b.example:8443',
    'http://localhost:5173',
  ]);
});

test.each([
  '*',
  'null',
  'https://*.example.com',
  'https://example.com/',
  'https://EXAMPLE.com',
  'https://example.com:443',
  'https://user@example.com',
  'http://app.example.com',
  'example.com',
  'file://',
  'https://a.example https://b.example/path',
])('CORS_ORIGINS takes no %j', (CORS_ORIGINS) => {
  expect(refusal({ CORS_ORIGINS })).toMatch(/^CORS_ORIGINS: must be https origins/);
});
