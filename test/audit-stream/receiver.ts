import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One request that came. */
export interface Received {
  readonly id: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** What it was answered; null for what was not. */
  readonly status: number | null;
}

/** What a receiver does with a request: answers with a status, or not at all. */
export type Behaviour =
  | number
  /** Answers with the head of a success and a body without end. */
  | 'endless'
  /** Takes the request and never answers. */
  | 'silence'
  /** Takes the request and breaks the connection. */
  | 'break'
  /** Takes the request for good, but its answer gets lost. */
  | 'take and break';

/** The end of a webhook: a real HTTP server that remembers what came. */
export class Receiver {
  readonly #server: Server;
  readonly requests: Received[] = [];
  /** What to do with a request, told its body. */
  behaviour: (body: string) => Behaviour = () => 204;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => void this.#receive(request, response));
  }

  static async start(port = 0): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return receiver;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/audit?token=abc`;
  }

  /** The requests that the receiver has taken for good. */
  get taken(): Received[] {
    return this.requests.filter(({ status }) => status !== null && status < 300);
  }

  /** What the taken requests held, a line each record. */
  get lines(): string[] {
    return this.taken.flatMap(({ body }) => body.split('\n').slice(0, -1));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const behaviour = this.behaviour(body);
    const status = typeof behaviour === 'number' ? behaviour : TAKEN[behaviour];
    const id = String(request.headers['webhook-id']);
    this.requests.push({ id, headers: request.headers, body, status });
    if (behaviour === 'silence') return;
    if (behaviour === 'break' || behaviour === 'take and break') request.socket.destroy();
    else if (behaviour === 'endless') this.#pour(response);
    else response.writeHead(behaviour, { location: `${this.url}&again=1` }).end('an answer');
  }

  #pour(response: ServerResponse): void {
    response.writeHead(200);
    const chunk = Buffer.alloc(64 * 1024);
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  }
}

const TAKEN = { endless: 200, silence: null, break: null, 'take and break': 200 } as const;

/** Whether a request is signed with `key`, by the words of Standard Webhooks. */
export function isSigned({ headers, body }: Received, key: Buffer): boolean {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const signature = createHmac('sha256', key).update(signed).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${signature}`);
}
