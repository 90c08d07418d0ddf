import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { hintFields } from '../shared/graphql/hints.ts';
import { gatesOfArguments } from './argument-gates.ts';
import { argumentOf, type Question, questionsOf } from './arguments.ts';
import type { Gates } from './gates.ts';
import { objectTypes } from './object-types.ts';

type Field = GraphQLField<unknown, unknown>;

/**
 * What is wrong with what may be asked about: arguments, input fields and sort keys that nobody
 * classified; those about what a gate decides on each record, which no list can be held to; and
 * classifications of nothing.
 */
export function argumentProblems(schema: GraphQLSchema, gates: Gates): string[] {
  const fields = objectTypes(schema).flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({
      field,
      coordinate: `${type.name}.${field.name}`,
      changes: type === schema.getMutationType(),
    })),
  );
  const gated = gatesOfArguments(gates);
  const problems = fields.flatMap(({ field, coordinate, changes }) =>
    changes
      ? problemsOfInput(field, coordinate, gates)
      : problemsOfQuestions(field, coordinate, gates, gated),
  );
  return [
    ...new Set([...problems, ...strayArguments(schema, gates), ...problemsOfArguments(gates)]),
  ];
}

function problemsOfQuestions(
  field: Field,
  coordinate: string,
  gates: Gates,
  gated: ReturnType<typeof gatesOfArguments>,
): string[] {
  const questions = questionsOf(field, coordinate, gates);
  const refusable = isNonNullType(field.type) && questions.some((q) => gated.has(q.coordinate));
  return [
    ...questions.flatMap((question) => problemsOfQuestion(question, gates)),
    ...(refusable ? [`${coordinate} takes what a gate can refuse and is not nullable`] : []),
  ];
}

function problemsOfQuestion({ what, coordinate, type }: Question, { args }: Gates): string[] {
  const ask = args.get(coordinate);
  if (!ask) return [`the ${what} ${coordinate} is not classified`];
  if (ask.kind !== 'sortKeys' || (what !== 'sort key' && isEnumType(getNamedType(type)))) return [];
  return [`${coordinate} is no enum of sort keys`];
}

/**
 * The input of a mutation asks nothing: its verb decides on it. But what only some readers of a
 * record may read, not everybody who may change it may write.
 */
function problemsOfInput(field: Field, coordinate: string, gates: Gates): string[] {
  const hidden = gatedFieldsOf(coordinate, gates);
  return field.args.flatMap(({ name, type }) => {
    const named = getNamedType(type);
    if (!isInputObjectType(named)) {
      return problemsOfQuestion(
        { what: 'argument', coordinate: argumentOf(coordinate, name), type },
        gates,
      );
    }
    return Object.keys(named.getFields())
      .filter((input) => hidden.includes(input) && !gates.args.has(`${named.name}.${input}`))
      .map((input) => `the input field ${named.name}.${input}, a gated field, is not classified`);
  });
}

/** The gated fields of the records that a mutation changes, but for those behind a write gate. */
function gatedFieldsOf(mutation: string, { fields, types, guarded }: Gates): string[] {
  const gate = fields.get(mutation);
  if (gate?.kind !== 'may') return [];
  const behindGates = guarded.get(gate.policy) ?? [];
  return [...types.values()].flatMap((type) =>
    type.kind === 'record' && type.policy === gate.policy
      ? Object.keys(type.gated).filter((field) => !behindGates.includes(field))
      : [],
  );
}

function problemsOfArguments({ args, fields, types }: Gates): string[] {
  return [...args].flatMap(([coordinate, ask]) =>
    (ask.kind === 'about' ? ask.fields : []).flatMap((about) => {
      if (fields.has(about)) return [];
      const [typeName = '', field = ''] = about.split('.');
      const type = types.get(typeName);
      if (type?.kind === 'record') {
        if (type.fields.includes(field)) return [];
        if (Object.hasOwn(type.gated, field) || hintFields(type.hints).includes(field)) {
          return [`${coordinate} asks about ${about}, which is decided on for each record`];
        }
      }
      return [`${coordinate} asks about ${about}, which has no gate`];
    }),
  );
}

function strayArguments(schema: GraphQLSchema, { args }: Gates): string[] {
  const known = new Set(
    Object.values(schema.getTypeMap()).flatMap((type) => {
      if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
      if (isInputObjectType(type)) {
        return Object.keys(type.getFields()).map((name) => `${type.name}.${name}`);
      }
      if (!isObjectType(type)) return [];
      return Object.values(type.getFields()).flatMap((field) =>
        field.args.map(({ name }) => argumentOf(`${type.name}.${field.name}`, name)),
      );
    }),
  );
  return [...args.keys()]
    .filter((coordinate) => !known.has(coordinate))
    .map((coordinate) => `there is no argument, input field or sort key ${coordinate}`);
}
