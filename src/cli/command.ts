import type { Writable } from 'node:stream';
import type { Config } from '../config.ts';
import { parseArguments, type Syntax, type Values } from './arguments.ts';
import type { ProgressStream } from './shared/progress.ts';

/** What a command may use of the process. Tests pass their own. */
export interface CommandContext {
  /**
   * Reads the configuration. A command that needs none does not call this.
   * @throws ConfigError
   */
  config(this: void): Config;
  /** Writes text to the standard output. */
  print(this: void, text: string): void;
  /** Writes text to the standard error. */
  complain(this: void, text: string): void;
  /** Where a progress bar is drawn, if that is a terminal. */
  readonly progress: ProgressStream;
  /** Where a file is written when its name is `-`. */
  readonly output: Writable;
  /** The folder of the project. */
  readonly root: string;
}

/** What `--help` says about a command. The options and the positionals also drive the parser. */
export interface Description<O = Syntax['options'], P extends string = string> extends Syntax {
  readonly options: O & Syntax['options'];
  readonly positionals?: Readonly<Record<P, string>>;
  /** The ways to call the command, without its name. By default this follows from the options. */
  readonly usage?: readonly string[];
  /** Paragraphs that follow the summary. */
  readonly details?: readonly string[];
  /** The exit codes that this command gives a meaning. */
  readonly exitCodes?: Readonly<Record<number, string>>;
  /** The exit code of any other failure; 70 by default. */
  readonly failure?: number;
}

/** A command that can be called. */
export interface Command extends Description {
  /**
   * Parses the arguments and runs the command.
   * @returns the exit code
   * @throws UsageError
   */
  run(args: readonly string[], context: CommandContext): Promise<number>;
}

/**
 * Makes a command from its description and the function that does the work. The function gets the
 * options and the positionals by their names.
 */
export function defineCommand<const O extends Syntax['options'], const P extends string = never>({
  run,
  ...description
}: Description<O, P> & {
  readonly run: (values: Values<O, P>, context: CommandContext) => Promise<number>;
}): Command {
  return {
    ...description,
    run: async (args, context) => run(parseArguments<O, P>(args, description), context),
  };
}
