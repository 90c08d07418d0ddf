import { z } from 'zod';
import { type Id, parseId } from '../shared/id.ts';

/** Rules for the inputs of all modules. Messages say what is wanted and never echo the value. */

/** A well-formed id of one type. */
export function idSchema<const P extends string>(prefix: P) {
  return z
    .string()
    .refine((text) => parseId(prefix, text) !== null, `must be an id that begins with ${prefix}_`)
    .transform((text) => text as Id<P>);
}

/** One line of text, without white space around it. */
export function lineSchema(max: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters long`)
    .refine((text) => !/\p{Cc}/u.test(text), 'must be one line without control characters');
}

/** Text of any shape. */
export function textSchema(max: number) {
  return z.string().max(max, `must be at most ${max} characters long`);
}

/** A moment that PostgreSQL and ISO 8601 with four digits can hold. */
export const timeSchema = z
  .date()
  .min(new Date('0001-01-01T00:00:00Z'), 'must not be before the year 1')
  .max(new Date('9999-12-31T23:59:59.999Z'), 'must not be after the year 9999');

/** The version that the client last saw. */
export const versionSchema = z.int().min(1, 'must be at least 1');
