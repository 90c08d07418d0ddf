import {
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { pascal } from '../../src/shared/graphql/node.ts';
import {
  connectedType,
  type Field,
  fieldsOf,
  isRecordType,
  objectTypeNames,
  recordTypeNames,
} from '../scene/schema.ts';

/** A place in the schema where a client gives an id. */
export interface IdCoordinate {
  /** `Mutation.updateDocument(input.id)` */
  readonly name: string;
  readonly parent: string;
  readonly field: Field;
  /** The way to it through the arguments: `['input', 'id']`. */
  readonly path: readonly string[];
  readonly isList: boolean;
  /** The types whose ids it takes. */
  readonly types: readonly string[];
}

/** What an id field is named after, where it is not a type. */
const named: Readonly<Record<string, string>> = {
  author: 'User',
  actor: 'User',
  target: 'Node',
  event: 'AuditEvent',
  fromUser: 'User',
  toUser: 'User',
};

/** Every place in the schema where a client gives an id. */
export const idCoordinates: readonly IdCoordinate[] = objectTypeNames.flatMap(coordinatesOf);

function coordinatesOf(parent: string): IdCoordinate[] {
  return fieldsOf(parent).flatMap((field) =>
    field.args.flatMap((arg) =>
      idPaths(arg.name, arg.type).map(({ path, isList }) => ({
        name: `${parent}.${field.name}(${path.join('.')})`,
        parent,
        field,
        path,
        isList,
        types: typesOf(parent, field, path),
      })),
    ),
  );
}

interface IdPath {
  readonly path: readonly string[];
  readonly isList: boolean;
}

function idPaths(name: string, type: GraphQLInputType, within: readonly string[] = []): IdPath[] {
  const path = [...within, name];
  const bare = getNamedType(type);
  if (bare.name === 'ID') return [{ path, isList: holdsList(type) }];
  // A type within itself has no coordinates of its own that were not seen on the way.
  if (!isInputObjectType(bare) || path.length > 6) return [];
  return Object.values(bare.getFields()).flatMap((inner) => idPaths(inner.name, inner.type, path));
}

function holdsList(type: GraphQLInputType): boolean {
  return isNonNullType(type) ? holdsList(type.ofType) : isListType(type);
}

/**
 * The types whose ids a place takes: by its name, and for a plain `id` by what the field answers with.
 * @throws when neither tells
 */
export function typesOf(parent: string, field: Field, path: readonly string[]): readonly string[] {
  const last = path.at(-1) ?? '';
  const stem = last.replace(/Ids?$/, '');
  const name = ['id', 'ids'].includes(last) ? answeredType(field) : (named[stem] ?? pascal(stem));
  if (name === 'Node') return recordTypeNames;
  if (recordTypeNames.includes(name)) return [name];
  throw new Error(`of which type is the id ${parent}.${field.name}(${path.join('.')})?`);
}

function answeredType(field: Field): string {
  const type = getNamedType(field.type);
  if (isRecordType(type) || type.name === 'Node') return type.name;
  // What is told about a record of any type.
  if (['AccessExplanation', 'AccessHolderConnection'].includes(type.name)) return 'Node';
  const connected = connectedType(field.type);
  if (connected) return connected.name;
  const records = fieldsOf(type.name)
    .map((inner) => getNamedType(inner.type))
    .filter(isRecordType);
  const [record, ...more] = records;
  if (!record || more.length > 0)
    throw new Error(`${type.name} is not the answer about one record`);
  return record.name;
}
