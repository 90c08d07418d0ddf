import type { Writable } from 'node:stream';
import type { Config } from '../../config.ts';
import type { ProgressStream } from '../progress.ts';

/** What a command of `wardroom audit` has of the process. */
export interface AuditProcess {
  /**
   * Reads the configuration, for a command that needs one.
   * @throws ConfigError
   */
  readonly config: () => Config;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Where progress is shown, if that is a terminal. */
  readonly progress: ProgressStream;
  /** Where files go that are to go to the standard output. */
  readonly output: Writable;
}
