import {
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { type ArgumentGate, listed } from '../shared/graphql/gates.ts';
import { PAGE_ARGUMENTS } from '../shared/graphql/page-args.ts';
import type { Gates } from './gates.ts';

/** Something by which a client can find out what a list holds without reading it. */
export interface Question {
  readonly what: 'argument' | 'input field' | 'sort key';
  readonly coordinate: string;
  readonly type: GraphQLInputType;
}

type Field = GraphQLField<unknown, unknown>;

export const argumentOf = (field: string, name: string) => `${field}(${name}:)`;

/**
 * The questions that a field takes: its arguments, in place of each input object the fields of it,
 * and each value of an enum that it sorts by. Not the arguments of a page, which only cut it.
 */
export function questionsOf(field: Field, coordinate: string, gates: Gates): Question[] {
  const seen = new Set<string>();
  return field.args
    .filter((argument) => !isOfPage(argument, field, gates))
    .flatMap(({ name, type }) =>
      questionsIn('argument', argumentOf(coordinate, name), type, gates.args, seen),
    );
}

/** The questions that are asked with a value, by coordinate; null asks none. */
export function* coordinatesIn(
  type: GraphQLInputType,
  value: unknown,
  coordinate: string,
): Generator<string> {
  if (value === null || value === undefined) return;
  if (isNonNullType(type)) return yield* coordinatesIn(type.ofType, value, coordinate);
  if (isListType(type)) {
    for (const item of value as unknown[]) yield* coordinatesIn(type.ofType, item, coordinate);
    return;
  }
  yield coordinate;
  if (isEnumType(type)) yield `${type.name}.${type.serialize(value)}`;
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    const given = (value as Readonly<Record<string, unknown>>)[field.name];
    yield* coordinatesIn(field.type, given, `${type.name}.${field.name}`);
  }
}

function questionsIn(
  what: Question['what'],
  coordinate: string,
  type: GraphQLInputType,
  args: ReadonlyMap<string, ArgumentGate>,
  seen: Set<string>,
): Question[] {
  // Once for each: an input object may hold one of its own type.
  if (seen.has(coordinate)) return [];
  seen.add(coordinate);
  const ask = args.get(coordinate);
  const named = getNamedType(type);
  if (!ask && isInputObjectType(named)) {
    return Object.values(named.getFields()).flatMap((field) =>
      questionsIn('input field', `${named.name}.${field.name}`, field.type, args, seen),
    );
  }
  const own = { what, coordinate, type };
  return ask?.kind === 'sortKeys' && isEnumType(named) ? [own, ...valuesOf(named)] : [own];
}

function valuesOf(type: GraphQLEnumType): Question[] {
  return type
    .getValues()
    .map(({ name }) => ({ what: 'sort key', coordinate: `${type.name}.${name}`, type }));
}

function isOfPage({ name, type }: GraphQLArgument, field: Field, { types }: Gates): boolean {
  const isPage = types.get(getNamedType(field.type).name) === listed;
  return isPage && Object.hasOwn(PAGE_ARGUMENTS, name) && PAGE_ARGUMENTS[name] === String(type);
}
