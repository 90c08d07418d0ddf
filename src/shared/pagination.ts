import { z } from 'zod';
import type { Position, Slice } from '../authz/index.ts';
import { BadUserInput, LimitExceeded } from './errors.ts';
import { parseId } from './id.ts';

export const MAX_PAGE = 100;
const DEFAULT_PAGE = 20;

export interface PageRequest {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

const positionSchema = z.tuple([z.union([z.string().max(500), z.number()]), z.string().max(100)]);

/**
 * The slice that a page request means: the first 20 when it names no size.
 * @throws BadUserInput for both sizes, one below 1, or a cursor that is none of ours
 * @throws LimitExceeded for a size above 100
 */
export function sliceOf({ first, after, last, before }: PageRequest, keyPrefix: string): Slice {
  if (typeof first === 'number' && typeof last === 'number') {
    throw new BadUserInput({ path: 'last', message: 'give first or last, not both' });
  }
  const name = typeof last === 'number' ? 'last' : 'first';
  const size = last ?? first ?? DEFAULT_PAGE;
  if (size < 1) throw new BadUserInput({ path: name, message: 'must be at least 1' });
  if (size > MAX_PAGE) throw new LimitExceeded(name, MAX_PAGE, size);
  return {
    size,
    from: name === 'last' ? 'end' : 'start',
    ...(typeof after === 'string' ? { after: decodeCursor(after, 'after', keyPrefix) } : {}),
    ...(typeof before === 'string' ? { before: decodeCursor(before, 'before', keyPrefix) } : {}),
  };
}

/** A position as a client carries it: opaque, and nothing in it that the record does not show. */
export function encodeCursor({ value, key }: Position): string {
  return Buffer.from(JSON.stringify([value, key])).toString('base64url');
}

function decodeCursor(cursor: string, path: string, keyPrefix: string): Position {
  const parsed = positionSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  const [value, key] = parsed.data ?? ['', ''];
  const valid = parsed.success && parseId(keyPrefix, key) !== null && isSortValue(value);
  if (!valid) throw new BadUserInput({ path, message: 'is not a cursor of this list' });
  return { value, key };
}

/** Every list is ordered by a time so far; another kind of column extends this. */
function isSortValue(value: string | number): boolean {
  return typeof value === 'string' && z.iso.datetime().safeParse(value).success;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
