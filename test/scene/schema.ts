import { getTableName } from 'drizzle-orm';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { buildGuardedSchema } from '../../src/graphql/schema.ts';
import { pascal } from '../../src/shared/graphql/node.ts';

const { schema, gates, nodeTypes } = buildGuardedSchema();

/** The connections that are to something else than records. */
const NO_RECORDS = ['AccessHolderConnection'];

/** The schema as the server has it. */
export { schema };

export type Field = GraphQLField<unknown, unknown>;

/** The names of the types whose records can be fetched by id, by the prefix of their ids. */
export const recordTypes: ReadonlyMap<string, string> = new Map(
  nodeTypes.map(({ prefix, policy }) => [prefix, pascal(policy.name)]),
);

export const recordTypeNames: readonly string[] = [...recordTypes.values()];

export function isRecordType(type: GraphQLNamedType): type is GraphQLObjectType {
  return isObjectType(type) && recordTypeNames.includes(type.name);
}

/** The names of all object types but introspection's own. */
export const objectTypeNames: readonly string[] = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
  .map(({ name }) => name);

/** The fields of a record that not everybody may read who may read the record. */
export function gatedFields(typeName: string): string[] {
  const gate = gates.types.get(typeName);
  return gate?.kind === 'record' ? Object.keys(gate.gated) : [];
}

/** A field that leads from a record to others: to one, or to a list of them. */
export interface Edge {
  readonly from: string;
  readonly field: string;
  readonly to: string;
  readonly kind: 'one' | 'connection';
}

/** All edges between records, read off the schema. */
export const edges: readonly Edge[] = recordTypeNames.flatMap((from) =>
  fieldsOf(from).flatMap((field) => edgeOf(from, field)),
);

/** A list of the schema: an edge of a record, or a root field. */
export interface List {
  readonly name: string;
  readonly parent: string;
  readonly field: string;
  readonly element: string;
}

export const lists: readonly List[] = objectTypeNames.flatMap((parent) =>
  fieldsOf(parent).flatMap(({ name: field, type }) => {
    const element = connectedType(type)?.name;
    return element ? [{ name: `${parent}.${field}`, parent, field, element }] : [];
  }),
);

/** The table that holds the records of a type. */
export function tableOf(typeName: string): string {
  const found = nodeTypes.find(({ policy }) => pascal(policy.name) === typeName);
  if (!found) throw new Error(`${typeName} is not a type of records`);
  return getTableName(found.policy.table);
}

/** The fields of an object type. */
export function fieldsOf(typeName: string): Field[] {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`the schema has no object type ${typeName}`);
  return Object.values(type.getFields());
}

/** The record that a connection is of; null for any other type. */
export function connectedType(type: GraphQLOutputType): GraphQLObjectType | null {
  const named = getNamedType(type);
  if (!isObjectType(named) || !named.name.endsWith('Connection')) return null;
  if (NO_RECORDS.includes(named.name)) return null;
  const nodes = named.getFields().nodes;
  const element = nodes && getNamedType(nodes.type);
  if (!element || !isRecordType(element)) throw new Error(`${named.name} is of no record`);
  return element;
}

/** Whether a type is a list, whatever it is wrapped in. */
export function isList(type: GraphQLOutputType): boolean {
  return isNonNullType(type) ? isList(type.ofType) : isListType(type);
}

function edgeOf(from: string, { name, type }: Field): Edge[] {
  const element = connectedType(type);
  if (element) return [{ from, field: name, to: element.name, kind: 'connection' }];
  const named = getNamedType(type);
  return isRecordType(named) ? [{ from, field: name, to: named.name, kind: 'one' }] : [];
}
