import { fromString, toUUID, typeidUnboxed } from 'typeid-js';

/**
 * A typed id as clients see it: a prefix that names the type, and a UUIDv7 in base 32.
 * The format is TypeID 0.3 (github.com/jetify-com/typeid).
 */
export type Id<P extends string = string> = `${P}_${string}`;

/** A new id; later ones sort after earlier ones. */
export function newId<const P extends string>(prefix: P): Id<P> {
  return typeidUnboxed(prefix) as unknown as Id<P>;
}

/** The id that `text` is, or null when it is malformed or of another type. */
export function parseId<const P extends string>(prefix: P, text: string): Id<P> | null {
  try {
    const uuid = toUUID(fromString(text, prefix));
    // One id has one spelling: what does not come back the same is not an id.
    return idFromUuid(prefix, uuid) === text ? (text as Id<P>) : null;
  } catch {
    return null;
  }
}

/** The prefix of what may be an id: all before the last underscore. */
export function prefixOf(text: string): string {
  return text.slice(0, Math.max(0, text.lastIndexOf('_')));
}

export function idFromUuid<const P extends string>(prefix: P, uuid: string): Id<P> {
  return `${prefix}_${encode(uuid)}`;
}

/** The UUID by which the database knows the id. */
export function uuidOf(id: Id): string {
  return decode(id.slice(-LENGTH));
}

/** The digits of base 32 by Douglas Crockford, as TypeID writes them. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
/** How many of them a UUID takes. The first stands for three bits only. */
const LENGTH = 26;
/** Both digits of each number of ten bits. */
const PAIRS = Array.from({ length: 1024 }, (_, n) => `${DIGITS[n >> 5]}${DIGITS[n & 31]}`);

/** A UUID in base 32. A page has hundreds of ids, so this is done without the library. */
function encode(uuid: string): string {
  const hex = uuid.replaceAll('-', '');
  let text = PAIRS[Number.parseInt(hex.slice(0, 2), 16)] ?? '';
  // Five digits of base 16 are four of base 32.
  for (let start = 2; start < 32; start += 5) {
    const bits = Number.parseInt(hex.slice(start, start + 5), 16);
    text += `${PAIRS[bits >> 10]}${PAIRS[bits & 1023]}`;
  }
  return text;
}

function decode(text: string): string {
  let hex = numberOf(text, 0, 2).toString(16).padStart(2, '0');
  for (let start = 2; start < LENGTH; start += 4) {
    hex += numberOf(text, start, start + 4)
      .toString(16)
      .padStart(5, '0');
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** @throws TypeError for text that is no id */
function numberOf(text: string, start: number, end: number): number {
  let value = 0;
  for (let place = start; place < end; place++) {
    const digit = DIGITS.indexOf(text.charAt(place) || '-');
    if (digit < 0) throw new TypeError('not an id');
    value = value * 32 + digit;
  }
  return value;
}
