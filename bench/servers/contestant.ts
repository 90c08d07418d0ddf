import type { Dialect } from '../dialects/dialect.ts';
import type { Command } from './process.ts';

/** A server of the comparison. */
export interface Contestant {
  readonly name: string;
  readonly title: string;
  readonly command: Command;
  readonly dialect: Dialect;
  /** The name of its session cookie; null when it knows no session. */
  readonly cookie: string | null;
  /** The name of its database. */
  readonly database: string;
}
