/** Exit statuses, as sysexits.h has them. */
export const EXIT_USAGE = 64;
export const EXIT_NO_INPUT = 66;
export const EXIT_SOFTWARE = 70;

/** The command was called in a way that it cannot be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the command was called about is not there. */
export class NoSuchThing extends Error {
  override readonly name = 'NoSuchThing';
}
