/** A PostgreSQL server that this process may use. */
export interface Embedded {
  /** A postgres:// URL of the superuser for one database of the server, existing or not. */
  superuserUrl(database: string): string;
  /** Stops the server in order and waits for its end; does nothing to a shared one. */
  stop(): Promise<void>;
}

/** Builds the face of a server that listens on 127.0.0.1. */
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
