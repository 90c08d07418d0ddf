import { z } from 'zod';
import type { Order, Position, Slice } from '../authz/index.ts';
import { BadUserInput, LimitExceeded } from './errors.ts';
import { parseId } from './id.ts';

export const MAX_PAGE = 100;
export const DEFAULT_PAGE = 20;

export interface PageRequest {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** The column that a list is ordered by, its value, and the id. */
const positionSchema = z.tuple([
  z.string().max(50),
  z.union([z.string().max(500), z.number()]),
  z.string().max(100),
]);

/**
 * The slice that a page request asks for: the first 20 when it names no size.
 * @throws BadUserInput for two sizes, a size below 1, or a cursor of another list
 * @throws LimitExceeded for a size above 100
 */
export function sliceOf(
  { first, after, last, before }: PageRequest,
  order: Order,
  keyPrefix: string,
): Slice {
  const decode = (cursor: string, path: string) => decodeCursor(cursor, path, order, keyPrefix);
  if (typeof first === 'number' && typeof last === 'number') {
    throw new BadUserInput({ path: 'last', message: 'must not be given together with first' });
  }
  const name = typeof last === 'number' ? 'last' : 'first';
  const size = last ?? first ?? DEFAULT_PAGE;
  if (size < 1) throw new BadUserInput({ path: name, message: 'must be at least 1' });
  if (size > MAX_PAGE) {
    throw new LimitExceeded(`${name} asks for ${size} records`, MAX_PAGE, size);
  }
  return {
    size,
    from: name === 'last' ? 'end' : 'start',
    ...(typeof after === 'string' ? { after: decode(after, 'after') } : {}),
    ...(typeof before === 'string' ? { before: decode(before, 'before') } : {}),
  };
}

/** A position as an opaque cursor. It holds only values that the record shows. */
export function encodeCursor({ value, key }: Position, { by }: Order): string {
  return Buffer.from(JSON.stringify([by.key, value, key])).toString('base64url');
}

function decodeCursor(cursor: string, path: string, { by }: Order, keyPrefix: string): Position {
  const parsed = positionSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  const [column, value, key] = parsed.data ?? ['', '', ''];
  const valid = column === by.key && parseId(keyPrefix, key) !== null && isValueOf(by, value);
  if (!valid) throw new BadUserInput({ path, message: 'is not a cursor of this list' });
  return { value, key };
}

/** Whether a value from a client can be one of a column that lists are ordered by: a time or a text. */
function isValueOf({ column }: Order['by'], value: string | number): boolean {
  if (typeof value !== 'string' || value.includes('\0') || !value.isWellFormed()) return false;
  // The first year that PostgreSQL knows is 1.
  return (
    column.dataType !== 'date' || (value >= '0001' && z.iso.datetime().safeParse(value).success)
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
