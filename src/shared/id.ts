import { fromString, fromUUID, toUUID, typeidUnboxed } from 'typeid-js';

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
  return fromUUID(uuid, prefix) as unknown as Id<P>;
}

/** The UUID by which the database knows the id. */
export function uuidOf(id: Id): string {
  return toUUID(fromString(id));
}
