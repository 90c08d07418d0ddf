/** Another live Wardroom process runs the database of this data folder. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
  readonly code = 'DATA_DIR_IN_USE';

  constructor(
    readonly dataDir: string,
    readonly pid: number,
    where: string = '',
  ) {
    super(
      `The data folder ${dataDir} is in use by another Wardroom process (pid ${pid}${where}). ` +
        'Stop that process, or choose another data folder.',
    );
  }
}

/** PostgreSQL could not be installed, initialised or started. The message has its last lines. */
export class EmbeddedStartError extends Error {
  override readonly name = 'EmbeddedStartError';
  readonly code = 'EMBEDDED_START_FAILED';

  constructor(reason: string, options: { logLines?: readonly string[]; cause?: unknown } = {}) {
    const said = options.logLines?.length ? `\n  ${options.logLines.join('\n  ')}` : '';
    super(`Embedded PostgreSQL: ${reason}${said}`, { cause: options.cause });
  }
}

/** Whether an error has one of these codes of the operating system, such as `ENOENT`. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
