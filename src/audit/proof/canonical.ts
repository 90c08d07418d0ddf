import canonicalize from 'canonicalize';

/** The value has no canonical JSON. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical';
}

/**
 * The canonical text of a JSON value (RFC 8785). Members that are `undefined` are left out, as in
 * `JSON.stringify`.
 * @throws NotCanonical for every value that JSON cannot express without loss: BigInt, NaN, Infinity,
 * lone surrogates, functions, symbols, `undefined` outside of members, holes, cycles, and objects
 * with more than members (a Date, a Map, an object with `toJSON`)
 */
export function canonicalJson(value: unknown): string {
  const text = serialize(value);
  // The library replaces or omits these values.
  const foreign = findForeign(value);
  if (foreign !== undefined) throw new NotCanonical(`JSON has no ${foreign}`);
  if (text === undefined) throw new NotCanonical('JSON has no undefined');
  return text;
}

/**
 * The JSON value whose canonical form (RFC 8785) is `text`; undefined if there is none. So two
 * different texts never give the same value.
 */
export function parseCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isPlainlyCanonical(value, text) || canonicalJson(value) === text ? value : undefined;
  } catch {
    // The text is no JSON, has no canonical form, or is nested too deeply.
    return undefined;
  }
}

function serialize(value: unknown): string | undefined {
  try {
    return canonicalize(value);
  } catch (error) {
    throw new NotCanonical('The value has no canonical JSON', { cause: error });
  }
}

/** The kind of value in `value` that JSON does not have. `value` contains no cycles. */
function findForeign(value: unknown): string | undefined {
  if (Array.isArray(value)) return firstForeign(value);
  if (typeof value !== 'object') return isScalar(value) ? undefined : typeof value;
  if (value === null) return undefined;
  if (!isPlain(value)) return 'object that is more than its members';
  return firstForeign(Object.values(value).filter((member) => member !== undefined));
}

function firstForeign(values: readonly unknown[]): string | undefined {
  // The iterator returns undefined for a hole. Array methods would skip it.
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

/**
 * A fast check that covers most texts: members are in order, and `JSON.stringify` writes `text`.
 * RFC 8785 differs from it only in the order of members and in lone surrogates (section 3.2.2).
 * This takes a quarter of the time, which matters for a million events. It returns false for some
 * canonical texts: those with numbers as member names, because objects list these first.
 */
function isPlainlyCanonical(value: unknown, text: string): boolean {
  return !text.includes('\\ud') && isInOrder(value) && JSON.stringify(value) === text;
}

function isInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let before: string | undefined;
  for (const [name, member] of Object.entries(value)) {
    if ((before !== undefined && name <= before) || !isInOrder(member)) return false;
    before = name;
  }
  return true;
}
