import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { type Embedded, startEmbedded } from '../../src/db/embedded/index.ts';

/** A PostgreSQL server of one test file alone, and an administrator's connection to it. */
export class Scratch {
  readonly #dataDir: string;
  #server: Embedded;
  #admin: Sql;

  private constructor(dataDir: string, server: Embedded) {
    this.#dataDir = dataDir;
    this.#server = server;
    this.#admin = connectAsAdmin(this.url);
  }

  static async start(): Promise<Scratch> {
    const dataDir = await mkdtemp(join(tmpdir(), 'wardroom-faults-'));
    // The server may run as another user than the test.
    await chmod(dataDir, 0o755);
    return new Scratch(dataDir, await startEmbedded({ dataDir, durable: false }));
  }

  /** Of the running server; the port is another one after it was down. */
  get url(): string {
    return this.#server.superuserUrl('postgres');
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  get admin(): Sql {
    return this.#admin;
  }

  /** Shuts the server down, and keeps its data. */
  async down(): Promise<void> {
    await this.#admin.end({ timeout: 1 });
    await this.#server.stop();
  }

  async up(): Promise<void> {
    this.#server = await startEmbedded({ dataDir: this.#dataDir, durable: false });
    this.#admin = connectAsAdmin(this.url);
  }

  async stop(): Promise<void> {
    await this.down();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}

/** An administrator's connection, which the tests know by its name. */
export function connectAsAdmin(url: string): Sql {
  const options = { max: 1, onnotice: () => {}, connection: { application_name: 'admin' } };
  return postgres(url, options);
}
