import { and, type SQL } from 'drizzle-orm';

/** All of the parts that are there; undefined when none is, which narrows nothing. */
export function conjunction(parts: readonly (SQL | undefined)[]): SQL | undefined {
  const given = parts.filter((part) => part !== undefined);
  return given.length > 0 ? and(...given) : undefined;
}
