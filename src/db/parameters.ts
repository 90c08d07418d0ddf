import type { Parameter, Sql } from 'postgres';

/** A parameter as it is sent: text, or NULL. */
export type Encoded = string | null | Parameter<string>;

/** The protocol counts parameters in 16 bits. */
const MAX_PARAMETERS = 65_533;

/**
 * Encodes parameters as text, so that nothing is left for postgres.js to encode: when that throws
 * with other statements in flight, it rejects the wrong one and gives each later statement the
 * answer of the next. Arrays become PostgreSQL arrays and other objects JSON. Throws TypeError.
 */
export function encodeParameters(client: Sql, parameters: readonly unknown[]): Encoded[] {
  if (parameters.length > MAX_PARAMETERS)
    throw new TypeError('A statement has too many parameters');
  return parameters.map((value) => {
    const type = declaredType(value);
    const text = encode(value);
    return text === null || type === undefined ? text : client.typed(text, type);
  });
}

/** Makes postgres.js pass on every encoded parameter as it is. */
export function passEncodedParameters(client: Sql): void {
  const { serializers } = client.options;
  for (const type of Object.keys(serializers)) serializers[Number(type)] = (text: unknown) => text;
}

/** The types that postgres.js declares too; the server infers all others from the statement. */
function declaredType(value: unknown): number | undefined {
  if (typeof value === 'boolean') return 16;
  if (typeof value === 'bigint') return 20;
  if (value instanceof Date) return 1184;
  return value instanceof Uint8Array ? 17 : undefined;
}

function encode(value: unknown): string | null {
  if (value === null) return null;
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
      return String(value);
    case 'boolean':
      return value ? 't' : 'f';
    case 'object':
      return encodeObject(value);
    default:
      throw new TypeError(`A statement parameter is of type ${typeof value}`);
  }
}

function encodeObject(value: object): string {
  if (Array.isArray(value)) return `{${value.map(encodeElement).join(',')}}`;
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

function encodeElement(value: unknown): string {
  if (Array.isArray(value)) return encodeObject(value);
  const text = encode(value);
  return text === null ? 'NULL' : `"${text.replace(/["\\]/g, '\\$&')}"`;
}
