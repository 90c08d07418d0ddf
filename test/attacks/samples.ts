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
import { type Input, type MutationName, mutations } from '../catalog/index.ts';
import type { Field } from '../scene/schema.ts';

/** What queries are given beside ids. */
const queries: Readonly<Record<string, Input>> = {
  explainAccess: { action: 'read', email: 'somebody@new.test' },
  whoCan: { action: 'read' },
};

/** Input fields in whose place another one may be given, by operation. */
const instead: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  explainAccess: { email: 'userId' },
};

/** Gives the id for a place in the arguments, such as `['input', 'documentId']`. */
export type IdSource = (path: readonly string[]) => string;

/**
 * Arguments of a field that are valid in themselves: those that are required, those of the catalog's
 * example, and those on the way to `target`.
 * @throws when a required input field has no value in the example
 */
export function argumentsOf(
  field: Field,
  target: readonly string[],
  idAt: IdSource,
): Record<string, unknown> {
  const sample = { ...(mutations[field.name as MutationName]?.values ?? queries[field.name]) };
  for (const [given, other] of Object.entries(instead[field.name] ?? {})) {
    if (target.at(-1) === other) delete sample[given];
  }
  return objectOf(field.args, [], { target, sample, idAt });
}

interface Wanted {
  readonly target: readonly string[];
  readonly sample: Input;
  readonly idAt: IdSource;
}

function objectOf(
  fields: readonly (GraphQLArgument | GraphQLInputField)[],
  within: readonly string[],
  wanted: Wanted,
): Record<string, unknown> {
  const entries = fields
    .map((field) => ({ field, path: [...within, field.name] }))
    .filter(
      ({ field, path }) =>
        isRequired(field) || field.name in wanted.sample || leadsTo(path, wanted.target),
    )
    .map(({ field, path }) => [field.name, inputFor(field.type, path, wanted)]);
  return Object.fromEntries(entries);
}

function isRequired(field: GraphQLArgument | GraphQLInputField): boolean {
  return isRequiredArgument(field as GraphQLArgument) || isRequiredInputField(field);
}

function leadsTo(path: readonly string[], target: readonly string[]): boolean {
  return path.every((name, index) => target[index] === name);
}

function inputFor(type: GraphQLInputType, path: readonly string[], wanted: Wanted): unknown {
  const name = path.at(-1) ?? '';
  if (name in wanted.sample) return wanted.sample[name];
  if (isNonNullType(type)) return inputFor(type.ofType, path, wanted);
  if (isListType(type)) return [inputFor(type.ofType, path, wanted)];
  const bare = getNamedType(type);
  if (bare.name === 'ID') return wanted.idAt(path);
  if (isInputObjectType(bare)) return objectOf(Object.values(bare.getFields()), path, wanted);
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  throw new Error(`the example has no value for the required input field ${path.join('.')}`);
}
