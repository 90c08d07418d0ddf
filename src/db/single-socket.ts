import net from 'node:net';

/** Where postgres.js says to connect. */
export interface Address {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path?: string | false | undefined;
}

/**
 * Supplies the socket of a postgres.js client once, and never again. Left alone, the client
 * reconnects for a statement that is queued when its connection closes, and so runs the rest of a
 * transaction outside it. Of several hosts in a URL the first is used.
 */
export class SingleSocket {
  readonly #onLost: (cause: unknown) => void;
  #socket: net.Socket | undefined;
  #used = false;

  /** `onLost` is called, maybe more than once, when the socket is or will be of no use. */
  constructor(onLost: (cause: unknown) => void) {
    this.#onLost = onLost;
  }

  /** Connects the socket. Rejects if it cannot, and when called again. */
  readonly open = async ({ host: [host], port: [port], path }: Address): Promise<net.Socket> => {
    if (this.#used) throw this.#lost(new Error('A client is for one connection only'));
    this.#used = true;
    const socket = path
      ? net.connect({ path })
      : net.connect({ host: host ?? 'localhost', port: port ?? 5432, noDelay: true });
    this.#socket = socket;
    await this.#connected(socket);
    // postgres.js reads the name to check a certificate against from here.
    return Object.assign(socket, { host });
  };

  /** Closes the socket at once, and refuses to open one from now on. */
  destroy(): void {
    this.#used = true;
    this.#socket?.destroy();
  }

  #connected(socket: net.Socket): Promise<void> {
    return new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      // These stay: an 'error' event that nobody listens to would end the process.
      socket.on('error', (error) => reject(this.#lost(error)));
      socket.on('close', () => reject(this.#lost(new Error('The connection was closed'))));
    });
  }

  #lost(cause: Error): Error {
    this.#onLost(cause);
    return cause;
  }
}
