import { connect, type Socket } from 'node:net';

/**
 * One kept-alive HTTP/1.1 connection with one request at a time. It costs a fraction of the client of
 * node:http, so the generator takes little of the machine from the servers.
 */
export class LoadConnection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve(response: Response): void; reject(error: unknown): void } | null = null;
  #lost: Error | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  static open(port: number): Promise<LoadConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new LoadConnection(socket));
      });
    });
  }

  /** Sends a whole request and waits for its response. */
  send(request: Buffer | string): Promise<Response> {
    return new Promise((resolve, reject) => {
      if (this.#lost) return reject(this.#lost);
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.removeAllListeners();
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const response = parse(this.#received);
    if (!response) return;
    this.#received = Buffer.alloc(0);
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve(response);
  }

  #fail(error: Error): void {
    this.#lost ??= error;
    this.#waiting?.reject(error);
    this.#waiting = null;
  }
}

export interface Response {
  readonly status: number;
  readonly body: Buffer;
}

/** The response, or null while a part of it is missing. */
function parse(received: Buffer): Response | null {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = received.toString('latin1', 0, end).toLowerCase();
  const status = Number(head.slice(9, 12));
  const rest = received.subarray(end + 4);
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
  if (length !== undefined) {
    return rest.length < Number(length) ? null : { status, body: rest };
  }
  if (!/\r\ntransfer-encoding: *chunked/.test(head)) throw new Error(`no length in ${head}`);
  return rest.subarray(-5).toString('latin1') === '0\r\n\r\n'
    ? { status, body: joined(rest) }
    : null;
}

/** The body without the lengths of its chunks. */
function joined(rest: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = rest.indexOf('\r\n', at);
    const size = Number.parseInt(rest.toString('latin1', at, line), 16);
    if (!(size > 0)) return Buffer.concat(chunks);
    chunks.push(rest.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
