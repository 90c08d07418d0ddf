import { Conflict } from './errors.ts';

/**
 * Optimistic concurrency: holds the version that a client saw against the one that is.
 * @param seen nothing: the client does not care
 * @throws Conflict STALE_VERSION
 */
export function assertVersion(record: { readonly version: number }, seen?: number | null): void {
  if (seen === undefined || seen === null || seen === record.version) return;
  throw new Conflict(
    'STALE_VERSION',
    'It was changed in the meantime: read it again, then try again.',
  );
}
