import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { inject } from 'vitest';
import { Client } from '../support/client.ts';
import { until } from './until.ts';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Variables for a child. It does not inherit those of this process, such as NODE_ENV. */
export type Environment = Readonly<Record<string, string>>;

/** `node bin/wardroom.js …` as a process in its own process group. */
export class Wardroom {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Its standard output. */
  printed = '';
  /** Its standard error. */
  logged = '';
  readonly #began = performance.now();

  private constructor(args: readonly string[], env: Environment, root: string) {
    const { PATH = '', HOME = '', TMPDIR } = process.env;
    this.child = spawn(process.execPath, ['bin/wardroom.js', ...args], {
      cwd: root,
      env: { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), ...env },
      // In its own group, as a shell does it, so that a signal to the group does not reach the test.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text) => {
      this.printed += text;
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text) => {
      this.logged += text;
    });
    // Not 'exit', because its last output can come after that.
    this.ended = once(this.child, 'close').then(([code, signal]) => ({ code, signal }));
  }

  /** @param root the folder of the installation or checkout that runs */
  static spawn(
    args: readonly string[],
    env: Environment,
    root: string = inject('installation'),
  ): Wardroom {
    return new Wardroom(args, env, root);
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('the process did not start');
    return this.child.pid;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** The milliseconds since its start. */
  get ms(): number {
    return Math.round(performance.now() - this.#began);
  }

  /** The URL of the server. */
  get url(): string {
    const [, url] = /GraphQL +(http\S+)\/graphql\n/.exec(this.printed) ?? [];
    if (!url) throw new Error(`it does not serve: ${this.printed}${this.logged}`);
    return url;
  }

  /** Waits until it serves. Rejects with its output when it ends instead. */
  async ready(): Promise<this> {
    const settled = () => this.printed.includes('ready') || this.hasEnded;
    // Several start at once, perhaps on a busy machine.
    await until('a server is ready', settled, 60_000);
    if (this.hasEnded) throw new Error(`it ended: ${this.printed}${this.logged}`);
    return this;
  }

  /** Sends a signal as `kill` does. */
  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Sends a signal as a terminal does: to the whole process group. */
  signalGroup(signal: NodeJS.Signals): void {
    process.kill(-this.pid, signal);
  }

  /** A client of this server, signed in with a password. */
  async as(email: string, password: string): Promise<Client> {
    const client = new Client(this.url, null);
    const { signIn } = await client.ask(SIGN_IN, { input: { email, password } });
    if (signIn.viewer.email !== email) throw new Error('another person was signed in');
    return client;
  }

  /** Ends it if it still runs. With SIGKILL, because a test can leave it in any state. */
  async clear(): Promise<void> {
    if (!this.hasEnded) this.child.kill('SIGKILL');
    await this.ended;
  }
}

export const SIGN_IN = `mutation SignIn($input: SignInInput!) {
  signIn(input: $input) { viewer { name email } }
}`;
