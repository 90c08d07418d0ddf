import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isNonNullType,
} from 'graphql';
import type { Policy } from '../authz/index.ts';
import type { RecordGate } from '../shared/graphql/gates.ts';
import { hintFields } from '../shared/graphql/hints.ts';
import { argumentProblems } from './argument-check.ts';
import { GateError } from './gate-errors.ts';
import { fieldsOf, type Gates } from './gates.ts';
import { objectTypes } from './object-types.ts';

/**
 * Holds the gates against the schema, both ways.
 * @throws GateError naming every type, field and root field without a gate, every gate without its
 * type, field or action, every gated field that is not nullable, every mutation that does not say
 * what it writes to the audit log, and what is wrong with what may be asked about
 */
export function checkGates(schema: GraphQLSchema, gates: Gates): void {
  const types = objectTypes(schema);
  const problems = [
    ...types.flatMap((type) => problemsOfType(type, schema, gates)),
    ...strayGates(types, gates),
    ...strayActions(gates),
    ...silentMutations(schema, gates),
    ...argumentProblems(schema, gates),
  ];
  if (problems.length > 0) throw new GateError(problems);
}

function isRoot(type: GraphQLObjectType, schema: GraphQLSchema): boolean {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(
    type,
  );
}

function problemsOfType(type: GraphQLObjectType, schema: GraphQLSchema, gates: Gates): string[] {
  const gate = gates.types.get(type.name);
  if (!isRoot(type, schema) && !gate) return [`the type ${type.name} has no gate`];
  return Object.values(type.getFields()).flatMap((field) => {
    const coordinate = `${type.name}.${field.name}`;
    const own = gates.fields.get(coordinate);
    if (own) {
      return own.kind === 'may' ? assertNullable(field, coordinate) : [];
    }
    if (isRoot(type, schema)) return [`the root field ${coordinate} has no gate`];
    return gate?.kind === 'record' ? problemsOfRecordField(gate, field, coordinate) : [];
  });
}

function problemsOfRecordField(
  gate: RecordGate,
  field: GraphQLField<unknown, unknown>,
  coordinate: string,
): string[] {
  if (Object.hasOwn(gate.gated, field.name)) return assertNullable(field, coordinate);
  if (gate.fields.includes(field.name) || hintFields(gate.hints).includes(field.name)) return [];
  return [`the field ${coordinate} has no gate`];
}

function assertNullable(field: GraphQLField<unknown, unknown>, coordinate: string): string[] {
  return isNonNullType(field.type) ? [`the gated field ${coordinate} is not nullable`] : [];
}

function silentMutations(schema: GraphQLSchema, { fields }: Gates): string[] {
  return Object.keys(schema.getMutationType()?.getFields() ?? {})
    .map((name) => `Mutation.${name}`)
    .filter((coordinate) => fields.has(coordinate) && !fields.get(coordinate)?.events)
    .map((coordinate) => `the mutation ${coordinate} declares no event`);
}

function strayGates(types: readonly GraphQLObjectType[], gates: Gates): string[] {
  const known = new Map(types.map((type) => [type.name, type.getFields()]));
  const fields = [
    ...gates.fields.keys(),
    ...[...gates.types].flatMap(([type, gate]) => fieldsOf(type, gate)),
  ];
  return [
    ...[...gates.types.keys()]
      .filter((name) => !known.has(name))
      .map((name) => `there is no type ${name}`),
    ...fields
      .filter((coordinate) => {
        const [type = '', field = ''] = coordinate.split('.');
        return !known.get(type)?.[field];
      })
      .map((coordinate) => `there is no field ${coordinate}`),
  ];
}

function strayActions({ types, fields }: Gates): string[] {
  const uses: [coordinate: string, policy: Policy, action: string][] = [];
  for (const [type, gate] of types) {
    if (gate.kind !== 'record') continue;
    for (const [field, action] of Object.entries(gate.gated)) {
      uses.push([`${type}.${field}`, gate.policy, action]);
    }
  }
  for (const [coordinate, gate] of fields) {
    if (gate.kind === 'may') uses.push([coordinate, gate.policy, gate.action]);
  }
  return uses
    .filter(([, policy, action]) => !Object.hasOwn(policy.rules, action))
    .map(
      ([coordinate, { name }, action]) => `${coordinate} is gated by ${name}.${action}, no action`,
    );
}
