import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { BadUserInput } from '../shared/errors.ts';

/** How long clients may take, in milliseconds. */
export interface ClientPatience {
  /** For the head of a request. */
  readonly headersTimeout: number;
  /** For the whole of a request. */
  readonly requestTimeout: number;
  /** How often both are checked. */
  readonly connectionsCheckingInterval: number;
  /** For anything to be sent or received, such as an answer that the client does not read. */
  readonly idleTimeout: number;
}

const PATIENCE: ClientPatience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  idleTimeout: 60_000,
};

/** What the parser of Node reports, and what the client is told: the status, the place, the problem. */
const PROBLEMS: Readonly<Record<string, readonly [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'headers', 'The headers are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request', 'The request took too long to arrive.'],
};

const MALFORMED = [400, 'request', 'The request is not valid HTTP.'] as const;

/**
 * The server of HTTP. It cuts off slow clients, who would keep connections for themselves, and answers
 * JSON also to what never becomes a request.
 */
export function createHttpServer(
  listener: RequestListener,
  patience: Partial<ClientPatience> = {},
): Server {
  const { idleTimeout, ...timeouts } = { ...PATIENCE, ...patience };
  const server = createServer(timeouts, listener);
  server.setTimeout(idleTimeout);
  // The listener ignores what is expected. Node would refuse it without a body.
  server.on('checkExpectation', listener);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    refuseOn(socket, PROBLEMS[error.code ?? ''] ?? MALFORMED);
  });
  return server;
}

/** Answers on a connection that has no request, and closes it. */
function refuseOn(
  socket: Duplex,
  [status, path, message]: readonly [number, string, string],
): void {
  const requestId = randomUUID();
  const { code, extensions } = new BadUserInput({ path, message });
  const errors = [{ message, extensions: { code, ...extensions, requestId } }];
  const body = JSON.stringify({ errors });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    `X-Request-Id: ${requestId}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
