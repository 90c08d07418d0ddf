import { DatabaseUnavailable, withoutStatement } from '../db/errors.ts';

/** An error as a sentence for people; of one that is not ours the stack is what helps. */
export function explain(thrown: unknown): string {
  const error = withoutStatement(thrown);
  if (!(error instanceof Error)) return String(error);
  if (isUnreachable(error)) {
    return `the database cannot be reached (${reasonOf(error)}). Are DATABASE_URL and DATABASE_OWNER_URL right, and does it run?`;
  }
  const ours = error.name !== 'Error' && !(error instanceof TypeError);
  return ours ? error.message : (error.stack ?? error.message);
}

function isUnreachable(error: Error): boolean {
  return (
    error instanceof DatabaseUnavailable ||
    /^(ECONN|ENOTFOUND|EAI_|CONNECT|28P01|3D000)/.test(codeOf(error))
  );
}

function reasonOf(error: Error): string {
  return (
    codeOf(error) || (error.cause instanceof Error ? codeOf(error.cause) : '') || error.message
  );
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
