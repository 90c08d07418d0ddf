/** How numbers, times and ids are written in the texts of the log: each value has one spelling. */

const COUNT = /^(?:0|[1-9][0-9]*)$/;
const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The chain of what happens outside of workspaces, where a chain has to be named by a UUID. */
export const SYSTEM_CHAIN = '00000000-0000-0000-0000-000000000000';

/** The number that decimal digits without leading zeros say, up to 2^53 - 1; else undefined. */
export function parseCount(text: unknown): number | undefined {
  if (typeof text !== 'string' || !COUNT.test(text)) return undefined;
  const count = Number(text);
  return Number.isSafeInteger(count) ? count : undefined;
}

/** Whether `text` is a moment in UTC to the millisecond, as `Date.toISOString` writes it. */
export function isTime(text: unknown): text is string {
  if (typeof text !== 'string' || !TIME.test(text)) return false;
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString() === text;
}

/** Whether `text` is a UUID in lower case. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}

/** Whether `value` names a chain: a workspace's UUID, or null for the system's. */
export function isWorkspace(value: unknown): value is string | null {
  return value === null || (isUuid(value) && value !== SYSTEM_CHAIN);
}

/** Whether `value` is an object with exactly `members`. */
export function hasExactly<K extends string>(
  value: unknown,
  members: readonly K[],
): value is Readonly<Record<K, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return (
    Object.keys(value).length === members.length && members.every((m) => Object.hasOwn(value, m))
  );
}
