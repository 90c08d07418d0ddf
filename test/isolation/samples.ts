import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import type { Field } from '../scene/schema.ts';

/** A value that is right in itself, for each required input field that is no id and no enum. */
const samples: Readonly<Record<string, unknown>> = {
  action: 'read',
  body: 'A text.',
  email: 'somebody@new.test',
  name: 'A name',
  title: 'A title',
  version: 1,
};

/** Optional input fields of which one has to be given all the same, by mutation. */
const wanted: Readonly<Record<string, string>> = {
  updateDocument: 'title',
  explainAccess: 'email',
};

/** Optional input fields in whose place another one may be given, by operation. */
const instead: Readonly<Record<string, string>> = { explainAccess: 'userId' };

/** Gives the id for a place in the arguments, such as `['input', 'documentId']`. */
export type IdSource = (path: readonly string[]) => string;

/**
 * The fewest arguments of a field that are valid in themselves, with those on the way to `target`.
 * @throws when a required input field is of a kind that no sample is known for
 */
export function argumentsOf(
  field: Field,
  target: readonly string[],
  idAt: IdSource,
): Record<string, unknown> {
  const given = objectOf(field.args, [], target, idAt);
  const extra = wanted[field.name];
  const isGiven = target.at(-1) === instead[field.name];
  return extra && !isGiven
    ? { ...given, input: { ...(given.input ?? {}), [extra]: samples[extra] } }
    : given;
}

function objectOf(
  fields: readonly (GraphQLArgument | GraphQLInputField)[],
  within: readonly string[],
  target: readonly string[],
  idAt: IdSource,
): Record<string, unknown> {
  const entries = fields
    .map((field) => ({ field, path: [...within, field.name] }))
    .filter(({ field, path }) => isRequired(field) || leadsTo(path, target))
    .map(({ field, path }) => [field.name, inputFor(field.type, path, target, idAt)]);
  return Object.fromEntries(entries);
}

function isRequired(field: GraphQLArgument | GraphQLInputField): boolean {
  return isRequiredArgument(field as GraphQLArgument) || isRequiredInputField(field);
}

function leadsTo(path: readonly string[], target: readonly string[]): boolean {
  return path.every((name, index) => target[index] === name);
}

function inputFor(
  type: GraphQLInputType,
  path: readonly string[],
  target: readonly string[],
  idAt: IdSource,
): unknown {
  if (isNonNullType(type)) return inputFor(type.ofType, path, target, idAt);
  if (isListType(type)) return [inputFor(type.ofType, path, target, idAt)];
  const bare = getNamedType(type);
  if (bare.name === 'ID') return idAt(path);
  if (isInputObjectType(bare)) {
    return objectOf(Object.values(bare.getFields()), path, target, idAt);
  }
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  const name = path.at(-1) ?? '';
  if (Object.hasOwn(samples, name)) return samples[name];
  throw new Error(`no sample is known for the required input field ${path.join('.')}`);
}
