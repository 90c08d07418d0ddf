import net from 'node:net';

/** The address that postgres.js wants to connect to. */
export interface Address {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path?: string | false | undefined;
}

/**
 * Opens the socket of a postgres.js client once and never again. By itself, the client reconnects for
 * a statement that waits when its connection closes. The rest of a transaction would then run outside
 * of it. If the URL has several hosts, the first is used.
 */
export class SingleSocket {
  readonly #onLost: (cause: unknown) => void;
  #socket: net.Socket | undefined;
  #used = false;

  /** @param onLost called, perhaps more than once, when the socket is closed or cannot open */
  constructor(onLost: (cause: unknown) => void) {
    this.#onLost = onLost;
  }

  /** Connects the socket. Rejects if that fails, and on every later call. */
  readonly open = async ({ host: [host], port: [port], path }: Address): Promise<net.Socket> => {
    if (this.#used) throw this.#lost(new Error('A client has one connection only'));
    this.#used = true;
    const socket = path
      ? net.connect({ path })
      : net.connect({ host: host ?? 'localhost', port: port ?? 5432, noDelay: true });
    this.#socket = socket;
    await this.#connected(socket);
    // postgres.js checks the server's certificate against this name.
    return Object.assign(socket, { host });
  };

  /** Closes the socket at once. No other is opened from then on. */
  destroy(): void {
    this.#used = true;
    this.#socket?.destroy();
  }

  #connected(socket: net.Socket): Promise<void> {
    return new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      // These listeners stay: an 'error' event without a listener would end the process.
      socket.on('error', (error) => reject(this.#lost(error)));
      socket.on('close', () => reject(this.#lost(new Error('The connection was closed'))));
    });
  }

  #lost(cause: Error): Error {
    this.#onLost(cause);
    return cause;
  }
}
