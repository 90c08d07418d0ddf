import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Layout } from './layout.ts';
import type { LogFile } from './log-file.ts';

/** What every step of a start needs. */
export interface Site {
  readonly layout: Layout;
  readonly account: Account | undefined;
  readonly binaries: Binaries;
  readonly log: LogFile;
  readonly durable: boolean;
  readonly report: (line: string) => void;
}
