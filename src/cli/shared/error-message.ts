import { DatabaseUnavailable, withoutStatement } from '../../db/errors.ts';

/** An error as a sentence for people. For an error that nobody foresaw, that is its stack. */
export function errorMessage(thrown: unknown): string {
  const error = withoutStatement(thrown);
  if (!(error instanceof Error)) return String(error);
  if (isUnreachable(error)) {
    return `the database cannot be reached (${reasonOf(error)}). Check that it runs, and that DATABASE_URL and DATABASE_OWNER_URL are right.`;
  }
  const isForeseen = error.name !== 'Error' && !(error instanceof TypeError);
  return isForeseen ? error.message : (error.stack ?? error.message);
}

function isUnreachable(error: Error): boolean {
  return (
    error instanceof DatabaseUnavailable ||
    /^(ECONN|ENOTFOUND|EAI_|CONNECT|28P01|3D000)/.test(codeOf(error))
  );
}

function reasonOf(error: Error): string {
  const code = codeOf(error) || (error.cause instanceof Error ? codeOf(error.cause) : '');
  if (code === '28P01') return 'wrong user or password';
  if (code === '3D000') return 'no such database on the server';
  return code || error.message;
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
