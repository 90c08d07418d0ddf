/** How numbers, times, ids and bytes are written in the log. Each value has exactly one text. */

const COUNT = /^(?:0|[1-9][0-9]*)$/;
const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id of the system chain, which has the events outside of workspaces. */
export const SYSTEM_CHAIN = '00000000-0000-0000-0000-000000000000';

/** The id of the chain of a workspace (a UUID), or of the system chain (null). */
export function chainOfWorkspace(workspace: string | null): string {
  return workspace ?? SYSTEM_CHAIN;
}

/** The workspace of a chain (a UUID); null for the system chain. */
export function workspaceOfChain(chain: string): string | null {
  return chain === SYSTEM_CHAIN ? null : chain;
}

/** The number in decimal digits without leading zeros, up to 2^53 - 1; otherwise undefined. */
export function parseCount(text: unknown): number | undefined {
  if (typeof text !== 'string' || !COUNT.test(text)) return undefined;
  const count = Number(text);
  return Number.isSafeInteger(count) ? count : undefined;
}

/** Whether `text` is a time in UTC with milliseconds, as `Date.toISOString` writes it. */
export function isTime(text: unknown): text is string {
  if (typeof text !== 'string' || !TIME.test(text)) return false;
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString() === text;
}

/** Whether `value` is the workspace of a chain: a UUID in lower case, or null for the system. */
export function isWorkspace(value: unknown): value is string | null {
  return (
    value === null || (typeof value === 'string' && UUID.test(value) && value !== SYSTEM_CHAIN)
  );
}

/** Whether `value` is an object with exactly these members. */
export function hasExactly<K extends string>(
  value: unknown,
  members: readonly K[],
): value is Readonly<Record<K, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return (
    Object.keys(value).length === members.length && members.every((m) => Object.hasOwn(value, m))
  );
}

/** Standard base64 with padding (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** The bytes whose base64 is exactly `text`, or undefined. */
export function parseBase64(text: unknown): Buffer | undefined {
  if (typeof text !== 'string') return undefined;
  // Node ignores characters that are not base64, so the result is encoded again.
  const bytes = Buffer.from(text, 'base64');
  return toBase64(bytes) === text ? bytes : undefined;
}
