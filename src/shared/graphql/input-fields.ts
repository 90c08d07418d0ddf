import { type Field, GraphQLISODateTime, ID, Int } from 'type-graphql';
import { z } from 'zod';
import { type Id, parseId } from '../id.ts';

/** A type as type-graphql's decorators take it. */
export type TypeFunction = Parameters<typeof Field>[0] & (() => unknown);

/**
 * A field of an input type: its type in GraphQL, and how its value is checked. Messages say what is
 * wanted and never echo the value.
 */
export interface InputField<Schema extends z.ZodType = z.ZodType> {
  readonly type: TypeFunction;
  readonly schema: Schema;
  readonly description: string;
  readonly nullable: boolean;
}

/** A field of any type. */
export function field<Schema extends z.ZodType>(
  type: TypeFunction,
  schema: Schema,
  description: string,
): InputField<Schema> {
  return { type, schema, description, nullable: false };
}

/** The same field, which may be left out; null is refused. */
export function optional<Schema extends z.ZodType>(
  given: InputField<Schema>,
): InputField<z.ZodOptional<Schema>> {
  return { ...given, schema: given.schema.optional(), nullable: true };
}

/** The same field, which may be left out or null. */
export function nullish<Schema extends z.ZodType>(
  given: InputField<Schema>,
): InputField<z.ZodOptional<z.ZodNullable<Schema>>> {
  return { ...given, schema: given.schema.nullish(), nullable: true };
}

/** A well-formed id of one type. */
export function id<const P extends string>(prefix: P, description: string) {
  return field(() => ID, idSchema(prefix), description);
}

/** One line of text, without white space around it. */
export function line(max: number, description: string) {
  return field(() => String, lineSchema(max), description);
}

/** Text of any shape. */
export function text(max: number, description: string) {
  return field(() => String, textSchema(max), description);
}

/** A time that PostgreSQL and ISO 8601 with four digits of the year can hold. */
export function time(description: string) {
  return field(() => GraphQLISODateTime, timeSchema, description);
}

/** One of the values of an enum, by its type in GraphQL. */
export function choice<const Value extends string>(
  type: TypeFunction,
  values: readonly [Value, ...Value[]],
  description: string,
) {
  return field(type, z.enum(values), description);
}

/** The version that the client last saw. */
export function version(description = 'The version last seen; a stale one is refused.') {
  return field(() => Int, versionSchema, description);
}

export function idSchema<const P extends string>(prefix: P) {
  return z
    .string()
    .refine((given) => parseId(prefix, given) !== null, `must be an id that begins with ${prefix}_`)
    .transform((given) => given as Id<P>);
}

export function lineSchema(max: number) {
  return withAtMost(max, z.string().trim().min(1, 'must not be empty'))
    .refine((given) => !/\p{Cc}/u.test(given), 'must be one line without control characters')
    .refine((given) => !DIRECTIONAL.test(given), 'must not override the direction of text')
    .refine((given) => given === '' || VISIBLE.test(given), 'must have a visible character');
}

/** A name with these could be shown as another one. */
const DIRECTIONAL = /[\u202a-\u202e\u2066-\u2069]/;

/** The braille blank is a symbol for Unicode, and shows nothing. */
const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{Z}\p{C}\u2800]/u;

export function textSchema(max: number) {
  return withAtMost(max, z.string());
}

/** Characters are those of Unicode: an emoji is one, although JavaScript counts two. */
function withAtMost(max: number, schema: z.ZodString) {
  return schema.refine((given) => hasAtMost(max, given), `must be at most ${max} characters long`);
}

function hasAtMost(max: number, text: string): boolean {
  if (text.length <= max) return true;
  if (text.length > 2 * max) return false;
  let count = 0;
  for (const _ of text) count++;
  return count <= max;
}

export const timeSchema = z
  .date()
  .min(new Date('0001-01-01T00:00:00Z'), 'must not be before the year 1')
  .max(new Date('9999-12-31T23:59:59.999Z'), 'must not be after the year 9999');

const versionSchema = z.int().min(1, 'must be at least 1');
