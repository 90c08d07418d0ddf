import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from 'graphql';
import { gateDenial, refuse } from '../authz/index.ts';
import type { May } from '../shared/graphql/gates.ts';
import { argumentOf, coordinatesIn, questionsOf } from './arguments.ts';
import type { GraphqlContext } from './context.ts';
import type { Gates } from './gates.ts';
import { namedBy } from './named-by.ts';
import { objectTypes } from './object-types.ts';

type Field = GraphQLField<unknown, GraphqlContext>;
type ArgumentGates = ReadonlyMap<string, readonly May[]>;

/**
 * Puts the gates of fields before the arguments that filter or sort by these fields. For example, a
 * viewer who may not read the author of a document may not filter by the author either.
 */
export function attachArgumentGates(schema: GraphQLSchema, gates: Gates): void {
  const gated = gatesOfArguments(gates);
  for (const type of objectTypes(schema)) {
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const takes = questionsOf(field, coordinate, gates);
      if (takes.some((question) => gated.has(question.coordinate))) guard(field, coordinate, gated);
    }
  }
}

/** The gates that each question has to pass: those of the fields that it is about. */
export function gatesOfArguments({ args, fields }: Gates): ArgumentGates {
  const gated = [...args].map(([coordinate, ask]) => {
    const about = ask.kind === 'about' ? ask.fields.map((field) => fields.get(field)) : [];
    return [coordinate, about.flatMap((gate) => (gate?.kind === 'may' ? [gate] : []))] as const;
  });
  return new Map(gated.filter(([, passes]) => passes.length > 0));
}

function guard(field: Field, coordinate: string, gated: ArgumentGates): void {
  const { resolve = defaultFieldResolver, subscribe } = field;
  const demand = async (
    args: Readonly<Record<string, unknown>>,
    { operation }: GraphqlContext,
  ): Promise<void> => {
    for (const { policy, action } of needed(field, coordinate, args, gated)) {
      const viewer = await operation.viewer();
      const denial = gateDenial(policy, action, viewer);
      if (!denial) continue;
      throw refuse(policy.name, action, denial, namedBy(args, policy, viewer, operation));
    }
  };
  field.resolve = async (parent, args, context, info) => {
    await demand(args, context);
    return resolve(parent, args, context, info);
  };
  if (!subscribe) return;
  field.subscribe = async (parent, args, context, info) => {
    await demand(args, context);
    return subscribe(parent, args, context, info);
  };
}

function needed(
  { args }: Field,
  coordinate: string,
  given: Readonly<Record<string, unknown>>,
  gated: ArgumentGates,
): May[] {
  return args.flatMap(({ name, type }) =>
    [...coordinatesIn(type, given[name], argumentOf(coordinate, name))].flatMap((question) => [
      ...(gated.get(question) ?? []),
    ]),
  );
}
