import canonicalize from 'canonicalize';

/** The value has no canonical JSON. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical';
}

/**
 * The one text of a JSON value (RFC 8785). Members that are `undefined` are left out, as
 * `JSON.stringify` leaves them out.
 * @throws NotCanonical for all that JSON cannot say without loss: BigInt, NaN, Infinity, lone
 * surrogates, functions, symbols, `undefined` that is no member, holes, circles, and objects that
 * are more than their members (a Date, a Map, whatever has `toJSON`)
 */
export function canonicalJson(value: unknown): string {
  const text = serialize(value);
  // The library writes these as something else, or as nothing.
  const foreign = findForeign(value);
  if (foreign !== undefined) throw new NotCanonical(`JSON has no ${foreign}`);
  if (text === undefined) throw new NotCanonical('JSON has no undefined');
  return text;
}

function serialize(value: unknown): string | undefined {
  try {
    return canonicalize(value);
  } catch (error) {
    throw new NotCanonical('The value has no canonical JSON', { cause: error });
  }
}

/** What kind of thing in `value`, which has no circles, is no JSON. */
function findForeign(value: unknown): string | undefined {
  if (Array.isArray(value)) return firstForeign(value);
  if (typeof value !== 'object') return isScalar(value) ? undefined : typeof value;
  if (value === null) return undefined;
  if (!isPlain(value)) return 'object that is more than its members';
  return firstForeign(Object.values(value).filter((member) => member !== undefined));
}

function firstForeign(values: readonly unknown[]): string | undefined {
  // By its iterator, for which a hole is undefined.
  for (const value of values) {
    const foreign = findForeign(value);
    if (foreign !== undefined) return foreign;
  }
  return undefined;
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !('toJSON' in value);
}
