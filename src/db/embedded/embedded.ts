/** A PostgreSQL server that this process may use. */
export interface Embedded {
  /** A postgres:// URL of the superuser for a database of the server, which need not exist. */
  superuserUrl(database: string): string;
  /** Stops the server in order and waits for its end. A shared server keeps running. */
  stop(): Promise<void>;
}

/** The server that listens on this port of 127.0.0.1. */
export function embedded(port: number, password: string, stop: () => Promise<void>): Embedded {
  const origin = `postgres://postgres:${password}@127.0.0.1:${port}`;
  let stopped: Promise<void> | undefined;
  return {
    superuserUrl: (database) => `${origin}/${encodeURIComponent(database)}`,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
