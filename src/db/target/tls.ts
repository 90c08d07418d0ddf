import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { type ConnectionOptions, checkServerIdentity } from 'node:tls';
import type { ConnectionTarget, TlsMode, TlsWishes } from './connection-string.ts';
import { InvalidConnectionString } from './invalid.ts';

/** TLS as postgres.js takes it: none, if the server offers it, or with these options. */
export type Tls = false | 'prefer' | ConnectionOptions;

/**
 * The TLS of a connection to one host. The files are read each time, since certificates are renewed.
 * @throws InvalidConnectionString if a file cannot be read
 */
export function tlsFor(host: string, { tls }: Pick<ConnectionTarget, 'tls'>): Tls {
  const files = filesOf(tls);
  const mode = modeFor(host, tls);
  if (mode === 'disable') return false;
  if (mode === 'allow' || mode === 'prefer') return 'prefer';
  if (mode === 'require') return { ...files, rejectUnauthorized: false };
  return {
    ...files,
    rejectUnauthorized: true,
    checkServerIdentity: (_, certificate) =>
      mode === 'verify-ca' ? undefined : checkServerIdentity(host, certificate),
  };
}

/** As libpq: sockets have no TLS, and with a root certificate `require` verifies. */
function modeFor(host: string, { mode, rootCert }: TlsWishes): TlsMode {
  if (host.startsWith('/')) return 'disable';
  if (rootCert === 'system') return 'verify-full';
  if (mode === 'require' && rootCert !== undefined) return 'verify-ca';
  return mode ?? (isLocal(host) ? 'disable' : 'prefer');
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function filesOf({ rootCert, cert, key }: TlsWishes): ConnectionOptions {
  if ((cert === undefined) !== (key === undefined)) {
    throw new InvalidConnectionString('sslcert and sslkey must be there together');
  }
  return {
    ...(rootCert === undefined || rootCert === 'system'
      ? {}
      : { ca: content('sslrootcert', rootCert) }),
    ...(cert === undefined ? {} : { cert: content('sslcert', cert) }),
    ...(key === undefined ? {} : { key: content('sslkey', key) }),
  };
}

function content(name: string, path: string): string {
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new InvalidConnectionString(`the file of ${name} cannot be read`);
  }
  if (text.includes('-----BEGIN ')) return text;
  throw new InvalidConnectionString(`the file of ${name} is not in the PEM format`);
}
