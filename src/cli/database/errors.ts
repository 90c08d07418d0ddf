/** The role of the server is one that row-level security does not bind. */
export class UnsafeRole extends Error {
  override readonly name = 'UnsafeRole';

  constructor(role: string, why: string) {
    super(`DATABASE_URL: the role ${role} ${why}. Use the application role (docs/operations.md).`);
  }
}

/** The database, or what it is created from, is not that of this program. */
export class UnsafeDatabase extends Error {
  override readonly name = 'UnsafeDatabase';

  /** @param commands that put it right, in the order in which they have to run */
  constructor(problem: string, commands: readonly string[]) {
    super(`${problem}. Run ${commands.map((command) => `\`${command}\``).join(', then ')}.`);
  }
}

/** The database is of another version of the program, and was left as it is. */
export class ForeignDatabase extends Error {
  override readonly name = 'ForeignDatabase';

  /** @param renewal what puts an empty database in its place */
  constructor(cause: Error, renewal: string) {
    super(`the database is of another version: ${cause.message}. ${renewal}.`, { cause });
  }
}
