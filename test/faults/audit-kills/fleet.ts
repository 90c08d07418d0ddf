import { setTimeout as sleep } from 'node:timers/promises';
import { type Ended, type Environment, Wardroom } from '../../process/wardroom.ts';

/** Longer than a start takes, on a machine that has much else to do. */
const PATIENCE_MS = 120_000;

/** Servers over one database, each a process on a port of its own. */
export class Fleet {
  readonly #env: Environment;
  readonly #serving: Wardroom[] = [];
  readonly #all = new Set<Wardroom>();
  readonly #complaints: string[] = [];

  constructor(env: Environment) {
    this.#env = env;
  }

  /** What those that ended have logged, line by line. */
  get complaints(): readonly string[] {
    return this.#complaints;
  }

  /** Starts another one; resolves when it serves. */
  async start(): Promise<Wardroom> {
    const server = Wardroom.spawn(['serve'], { PORT: '0', ...this.#env });
    this.#all.add(server);
    await server.ready();
    this.#serving.push(server);
    return server;
  }

  /** Kills one at once, and all that it started; resolves when it is gone. */
  async kill(server: Wardroom): Promise<void> {
    this.#serving.splice(this.#serving.indexOf(server), 1);
    server.signalGroup('SIGKILL');
    await this.#gone(server);
  }

  /** Lets one finish what it does; resolves to how it ended. */
  async stop(server: Wardroom): Promise<Ended> {
    this.#serving.splice(this.#serving.indexOf(server), 1);
    server.signal('SIGTERM');
    await this.#gone(server);
    return server.ended;
  }

  /** Where one of them serves, as soon as there is one. */
  async anyUrl(random: () => number): Promise<string> {
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(5)) {
      const server = this.#serving[Math.floor(random() * this.#serving.length)];
      if (server) return server.url;
    }
    throw new Error('no server serves any more');
  }

  /** Kills whatever is left. */
  async clear(): Promise<void> {
    await Promise.all([...this.#all].map((server) => server.clear()));
  }

  async #gone(server: Wardroom): Promise<void> {
    await server.ended;
    this.#all.delete(server);
    this.#complaints.push(...server.logged.split('\n').filter(Boolean));
  }
}
