import { BadUserInput } from './errors.ts';
import { type Id, parseId } from './id.ts';

/**
 * The id that a client gave for a record of one type.
 * @throws BadUserInput when it is malformed or names another type; a well-formed one of a record
 * that is missing or invisible is no error here
 */
export function requireId<const P extends string>(prefix: P, text: string, path = 'id'): Id<P> {
  const id = parseId(prefix, text);
  if (id === null) {
    throw new BadUserInput({ path, message: `must be an id that begins with ${prefix}_` });
  }
  return id;
}
