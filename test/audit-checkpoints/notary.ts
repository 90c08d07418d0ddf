import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One checkpoint that came. */
export interface Put {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly body: string;
  readonly status: number;
}

/** Somebody who takes checkpoints over HTTP, and remembers what came. */
export class Notary {
  readonly #server: Server;
  readonly puts: Put[] = [];
  /** What it answers. */
  status = 201;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', async ({ method, url: path }, response) => {
      const { status } = this;
      this.puts.push({ method, path, body: await text(response.req), status });
      response.writeHead(status).end();
    });
  }

  static async start(port = 0): Promise<Notary> {
    const server = createServer();
    const notary = new Notary(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return notary;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/wardroom?key=secret`;
  }

  /** What it took. */
  get taken(): Put[] {
    return this.puts.filter(({ status }) => status < 300);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
