import { InvalidConnectionString } from './invalid.ts';
import { optionSettings } from './option-settings.ts';

/** What a connection string means, before any of its files is read. */
export interface ConnectionTarget {
  /** They are tried in this order. A host that begins with `/` is the folder of a socket. */
  readonly hosts: readonly Host[];
  /** Undefined: the user of the process. */
  readonly user: string | undefined;
  readonly password: string;
  /** Undefined: the database that is named like the user. */
  readonly database: string | undefined;
  readonly tls: TlsWishes;
  readonly role: ServerRole;
  /** For each host, in milliseconds. */
  readonly connectTimeoutMs: number | undefined;
  /** Whole seconds; 0 switches them off. */
  readonly keepAlive: number;
  /** Settings of the session. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface Host {
  readonly host: string;
  readonly port: number;
}

export interface TlsWishes {
  readonly mode: TlsMode | undefined;
  readonly rootCert: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
}

const TLS_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
export type TlsMode = (typeof TLS_MODES)[number];

const SERVER_ROLES = ['any', 'read-write', 'read-only', 'primary', 'standby'] as const;
/** Which servers are good enough, as `target_session_attrs` of libpq says. */
export type ServerRole = (typeof SERVER_ROLES)[number];

const SUPPORTED = [
  'host',
  'port',
  'user',
  'password',
  'dbname',
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'channel_binding',
  'target_session_attrs',
  'connect_timeout',
  'application_name',
  'options',
  'keepalives',
  'keepalives_idle',
];

const FORM = 'must be a URL such as postgres://user:password@host:5432/database';

/**
 * Reads a URL as libpq does (PostgreSQL documentation, 34.1.1.2), with several hosts and sockets.
 * @throws InvalidConnectionString also for a parameter that is not supported, with its name
 */
export function parseConnectionString(text: string): ConnectionTarget {
  const match = /^postgres(?:ql)?:\/\/(?:([^@/?]*)@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/.exec(text);
  if (!match) throw new InvalidConnectionString(FORM);
  const [, account = '', places = '', path = '', query = ''] = match;
  if (places.includes('@'))
    throw new InvalidConnectionString('must have `@` in a password as `%40`');
  const parameters = parametersOf(query);
  const colon = account.indexOf(':');
  const user = decoded(colon < 0 ? account : account.slice(0, colon));
  const password = colon < 0 ? '' : decoded(account.slice(colon + 1));
  if (parameters.get('channel_binding') === 'require') {
    throw new InvalidConnectionString(
      'channel_binding=require is not supported; use sslmode=verify-full',
    );
  }
  oneOf('channel_binding', parameters, ['disable', 'prefer']);
  const keepsAlive = oneOf('keepalives', parameters, ['0', '1']) !== '0';
  const timeout = wholeNumber('connect_timeout', parameters);
  const name = parameters.get('application_name');
  return {
    hosts: hostsOf(places, parameters),
    user: parameters.get('user') || user || undefined,
    password: parameters.get('password') ?? password,
    database: parameters.get('dbname') || decoded(path) || undefined,
    tls: {
      mode: oneOf('sslmode', parameters, TLS_MODES),
      rootCert: parameters.get('sslrootcert') || undefined,
      cert: parameters.get('sslcert') || undefined,
      key: parameters.get('sslkey') || undefined,
    },
    role: oneOf('target_session_attrs', parameters, SERVER_ROLES) ?? 'any',
    connectTimeoutMs: timeout ? 1000 * timeout : undefined,
    keepAlive: keepsAlive ? (wholeNumber('keepalives_idle', parameters) ?? 60) : 0,
    settings: {
      ...optionSettings(parameters.get('options') ?? ''),
      ...(name ? { application_name: name } : {}),
    },
  };
}

function parametersOf(query: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const pair of query.split('&').filter((each) => each !== '')) {
    const equals = pair.indexOf('=');
    const name = decoded(equals < 0 ? pair : pair.slice(0, equals));
    if (!SUPPORTED.includes(name)) {
      // A name that is none may be a part of the password.
      const shown = /^[a-z_]{1,40}$/i.test(name) ? `the parameter ${name}` : 'a parameter';
      throw new InvalidConnectionString(`${shown} is not supported`);
    }
    if (parameters.has(name)) throw new InvalidConnectionString(`${name} must not be there twice`);
    parameters.set(name, equals < 0 ? '' : decoded(pair.slice(equals + 1)));
  }
  return parameters;
}

function hostsOf(places: string, parameters: ReadonlyMap<string, string>): Host[] {
  const written = places.split(',').map((place) => {
    const [, host = '', port = ''] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(place) ?? [];
    return { host: decoded(host).replace(/^\[(.*)\]$/, '$1'), port };
  });
  const hosts = parameters.get('host')?.split(',') ?? written.map(({ host }) => host);
  const ports = parameters.get('port')?.split(',') ?? written.map(({ port }) => port);
  if (ports.length > 1 && ports.length !== hosts.length) {
    throw new InvalidConnectionString('there must be one port, or as many as hosts');
  }
  if (!hosts.every((host) => host.startsWith('/') || /^[\w.:-]*$/.test(host))) {
    throw new InvalidConnectionString('a host must be a name, an address or the path of a folder');
  }
  return hosts.map((host, index) => ({
    host: host || 'localhost',
    port: portOf(ports[index] ?? ports[0] ?? ''),
  }));
}

function portOf(text: string): number {
  const port = text === '' ? 5432 : Number(text);
  if (/^\d*$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new InvalidConnectionString('the port must be a whole number from 1 to 65535');
}

function wholeNumber(name: string, parameters: ReadonlyMap<string, string>): number | undefined {
  const text = parameters.get(name);
  if (text === undefined || /^\d{1,5}$/.test(text)) return text === undefined ? text : Number(text);
  throw new InvalidConnectionString(`${name} must be a whole number of seconds`);
}

function oneOf<const T extends string>(
  name: string,
  parameters: ReadonlyMap<string, string>,
  values: readonly T[],
): T | undefined {
  const text = parameters.get(name);
  const value = values.find((each) => each === text);
  if (text === undefined || value !== undefined) return value;
  throw new InvalidConnectionString(`${name} must be one of ${values.join(', ')}`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new InvalidConnectionString('must have `%` as `%25`');
  }
}
