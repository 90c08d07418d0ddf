import net from 'node:net';

/** A port in front of a server that a test can close, silence or cut, as a bad network would. */
export class Gateway {
  readonly #server: net.Server;
  readonly #sockets = new Set<net.Socket>();
  readonly #pairs = new Set<{ server: net.Socket; client: net.Socket }>();
  #target: number;
  #silent = false;
  port = 0;

  private constructor(target: number) {
    this.#target = target;
    this.#server = net.createServer((client) => this.#accept(client));
  }

  static async before(target: number): Promise<Gateway> {
    const gateway = new Gateway(target);
    await gateway.open(target);
    return gateway;
  }

  /** Accepts connections, always on the same port. */
  async open(target: number): Promise<void> {
    this.#target = target;
    await new Promise<void>((resolve) => this.#server.listen(this.port, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address && typeof address === 'object') this.port = address.port;
  }

  /** Refuses connections, and ends those there are. */
  async close(): Promise<void> {
    // It is called back with an error if it is closed already, which is as good.
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.cut();
    await closed;
  }

  /** Ends all connections with a reset. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** Accepts connections and passes nothing on, until told otherwise. */
  silence(silent: boolean): void {
    this.#silent = silent;
  }

  /** Passes requests on and keeps the answers, on connections there are; until the next cut. */
  swallowAnswers(): void {
    for (const { server, client } of this.#pairs) server.unpipe(client).resume();
  }

  #accept(client: net.Socket): void {
    this.#keep(client);
    if (this.#silent) return;
    const server = net.connect(this.#target, '127.0.0.1');
    this.#keep(server);
    client.pipe(server).pipe(client);
    const pair = { server, client };
    this.#pairs.add(pair);
    client.on('close', () => server.destroy());
    server.on('close', () => {
      client.destroy();
      this.#pairs.delete(pair);
    });
  }

  #keep(socket: net.Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
  }
}
