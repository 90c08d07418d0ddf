import { describe, expect, test } from 'vitest';
import { type ConnectionTarget, parseConnectionString } from './connection-string.ts';
import { connectionProblem } from './problem.ts';
import { tlsFor } from './tls.ts';

const hostsOf = (url: string) =>
  parseConnectionString(url).hosts.map(({ host, port }) => `${host} ${port}`);

describe('hosts', () => {
  test.each([
    ['postgres://db/x', ['db 5432']],
    ['postgresql://u:p@db:6432/x', ['db 6432']],
    ['postgres://[::1]:6000/x', ['::1 6000']],
    ['postgres://a:1,b:2,c/x', ['a 1', 'b 2', 'c 5432']],
    ['postgres:///x?host=/var/run/postgresql', ['/var/run/postgresql 5432']],
    ['postgres://u@/x?host=/tmp&port=6000', ['/tmp 6000']],
    ['postgres://%2Fvar%2Frun%2Fpostgresql:6000/x', ['/var/run/postgresql 6000']],
    ['postgres:///x?host=a,b&port=7000', ['a 7000', 'b 7000']],
    ['postgres:///x', ['localhost 5432']],
  ])('%s', (url, hosts) => {
    expect(hostsOf(url)).toEqual(hosts);
  });
});

test('user, password and database are decoded', () => {
  expect(parseConnectionString('postgres://a%40b:p%2F%3Aq@db/my%20data')).toMatchObject({
    user: 'a@b',
    password: 'p/:q',
    database: 'my data',
  });
});

test('timeouts, names, settings and keepalives', () => {
  const url =
    'postgres://db/x?connect_timeout=3&application_name=api&keepalives_idle=20&target_session_attrs=read-write' +
    '&options=-c%20lock_timeout%3D5s%20--search_path=a%5C%20b%20-cwork_mem=1MB';
  expect(parseConnectionString(url)).toMatchObject({
    connectTimeoutMs: 3000,
    role: 'read-write',
    keepAlive: 20,
    settings: {
      application_name: 'api',
      lock_timeout: '5s',
      search_path: 'a b',
      work_mem: '1MB',
    },
  });
  expect(parseConnectionString('postgres://db/x?keepalives=0').keepAlive).toBe(0);
});

describe('TLS', () => {
  const tls = (query: string, host = 'db') =>
    tlsFor(host, parseConnectionString(`postgres://u@h/x?${query}`) satisfies ConnectionTarget);

  test('without verification', () => {
    expect(tls('')).toBe('prefer');
    expect(tls('', '127.0.0.1')).toBe(false);
    expect(tls('sslmode=require', '/tmp')).toBe(false);
    expect(tls('sslmode=disable')).toBe(false);
    expect(tls('sslmode=allow')).toBe('prefer');
    expect(tls('sslmode=require&channel_binding=prefer')).toEqual({ rejectUnauthorized: false });
  });

  test('the name is verified by verify-full, and not by verify-ca', () => {
    const certificate = { subject: { CN: 'other' }, subjectaltname: 'DNS:other' };
    const verdict = (query: string) => {
      const options = tls(query);
      if (typeof options !== 'object') throw new Error('not verified');
      expect(options.rejectUnauthorized).toBe(true);
      return options.checkServerIdentity?.('localhost', certificate as never);
    };
    expect(verdict('sslmode=verify-ca')).toBeUndefined();
    expect(verdict('sslmode=verify-full')).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    expect(verdict('sslrootcert=system')).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });
});

describe('what is wrong is said without the password', () => {
  test.each([
    ['mysql://u:SECRET@db/x', 'must be a URL'],
    ['postgres://u:SEC/RET@db/x', 'port must be'],
    ['postgres://u:SEC@RET@db/x', '`%40`'],
    ['postgres://u:SEC%RET@db/x', '`%25`'],
    ['postgres://u:SECRET@db/x?pgbouncer=true', 'the parameter pgbouncer is not supported'],
    ['postgres://u:SECRET@db/x?schema=a', 'the parameter schema is not supported'],
    ['postgres://u:SECRET@db/x?sslmode=SECRET', 'sslmode must be one of disable'],
    [
      'postgres://u:SECRET@db/x?channel_binding=require',
      'channel_binding=require is not supported',
    ],
    ['postgres://u:SECRET@db/x?connect_timeout=soon', 'connect_timeout must be'],
    ['postgres://u:SECRET@db/x?sslmode=verify-full&sslrootcert=/missing', 'file of sslrootcert'],
    ['postgres://u:SECRET@db/x?sslrootcert=package.json', 'not in the PEM format'],
    ['postgres://u:SECRET@db/x?sslcert=package.json', 'sslcert and sslkey'],
    ['postgres://u:SECRET@db/x?options=-x', 'options must be'],
    ['postgres://u:SECRET@a,b/x?port=1,2,3', 'one port, or as many'],
    ['postgres://u:SECRET@db:99999/x', 'port must be'],
    ['postgres://u:SECRET@db/x?user=a&user=b', 'user must not be there twice'],
  ])('%s', (url, message) => {
    const problem = connectionProblem(url);
    expect(problem).toContain(message);
    expect(problem).not.toMatch(/SEC|RET|\n/);
  });
});
