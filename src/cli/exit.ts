/** Exit codes for failures, as sysexits.h numbers them. */
export const EXIT_USAGE = 64;
export const EXIT_DATA_ERROR = 65;
export const EXIT_NO_INPUT = 66;
export const EXIT_SOFTWARE = 70;

/** For the help of a command that can fail with {@link NoInput}. */
export const NO_INPUT_HELP = { [EXIT_NO_INPUT]: 'a named file or record does not exist' };

/** A failure that has its own exit code. */
export abstract class CommandError extends Error {
  abstract readonly exitCode: number;
}

/** The command line has a wrong option or argument. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError';
  override readonly exitCode = EXIT_USAGE;
}

/** A file or a record that the command line names does not exist, or cannot be opened. */
export class NoInput extends CommandError {
  override readonly name = 'NoInput';
  override readonly exitCode = EXIT_NO_INPUT;
}

/** The input exists, but its content cannot be understood. */
export class DataError extends CommandError {
  override readonly name = 'DataError';
  override readonly exitCode = EXIT_DATA_ERROR;
}
