import type { Parameter, Sql } from 'postgres';

/** A parameter as it is sent: text, or NULL. */
export type Encoded = string | null | Parameter<string>;

/** The protocol counts parameters in 16 bits. */
const MAX_PARAMETERS = 65_533;

/**
 * Encodes parameters as text, so that postgres.js has nothing to encode. If its encoding throws while
 * other statements wait for answers, it rejects the wrong statement and mixes up the later answers.
 * Arrays become PostgreSQL arrays, and other objects become JSON.
 * @throws TypeError
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

/** Makes postgres.js send every encoded parameter unchanged. */
export function passEncodedParameters(client: Sql): void {
  const { serializers } = client.options;
  for (const type of Object.keys(serializers)) serializers[Number(type)] = (text: unknown) => text;
}

/** The types that postgres.js declares too. The server infers all others from the statement. */
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
