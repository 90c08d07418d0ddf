import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  print,
} from 'graphql';

/** A place in the arguments of a root field that takes a text. */
export interface StringPlace {
  /** Such as `createDocument(input.title)`. */
  readonly name: string;
  /** An operation with `text` in this place, in its variables. */
  byVariables(text: string): { query: string; variables: Record<string, unknown> };
  /** The same with the text in the document itself. */
  inDocument(text: string): { query: string };
}

/** Every place of every root field that takes a String or an ID, at any depth. */
export function stringPlaces(schema: GraphQLSchema): StringPlace[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) =>
      field.args.flatMap((arg) =>
        pathsIn(arg.type).map((path) =>
          placeOf(root === schema.getQueryType() ? 'query' : 'mutation', field, arg, path),
        ),
      ),
    ),
  );
}

type Path = readonly string[];

function placeOf(
  operation: string,
  field: GraphQLField<unknown, unknown>,
  target: GraphQLArgument,
  path: Path,
): StringPlace {
  const { args, name } = field;
  const value = (arg: GraphQLArgument, text: string) =>
    build(arg.type, arg === target ? path : null, text);
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const list = (show: (arg: GraphQLArgument) => string) => args.map(show).join(', ');
  return {
    name: `${name}(${[target.name, ...path].join('.')})`,
    byVariables: (text) => ({
      query: `${operation} (${list((arg) => `$${arg.name}: ${arg.type}`)}) {
        ${name}(${list((arg) => `${arg.name}: $${arg.name}`)})${selection}
      }`,
      variables: Object.fromEntries(args.map((arg) => [arg.name, value(arg, text)])),
    }),
    inDocument: (text) => ({
      query: `${operation} { ${name}(${list(
        (arg) => `${arg.name}: ${literal(value(arg, text), arg.type)}`,
      )})${selection} }`,
    }),
  };
}

const A_TIME = '2026-01-01T00:00:00.000Z';

function pathsIn(type: GraphQLInputType): Path[] {
  if (isNonNullType(type)) return pathsIn(type.ofType);
  if (isListType(type)) return pathsIn(type.ofType).map((path) => ['0', ...path]);
  if (!isInputObjectType(type)) return ['String', 'ID'].includes(type.name) ? [[]] : [];
  return Object.values(type.getFields()).flatMap((field) =>
    pathsIn(field.type).map((path) => [field.name, ...path]),
  );
}

/** A value of the type with `text` at the path. Null when the path does not begin here. */
function build(type: GraphQLInputType, path: Path | null, text: string): unknown {
  if (isNonNullType(type)) return build(type.ofType, path, text);
  if (isListType(type)) return [build(type.ofType, path?.slice(1) ?? null, text)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    return Object.fromEntries(
      Object.values(type.getFields()).map(({ name, type: part }) => [
        name,
        build(part, path?.[0] === name ? path.slice(1) : null, text),
      ]),
    );
  }
  if (path !== null) return text;
  return { Int: 1, Boolean: true, DateTimeISO: A_TIME }[type.name] ?? 'some text';
}

function literal(value: unknown, type: GraphQLInputType): string {
  const ast = astFromValue(value, type);
  return ast ? print(ast) : 'null';
}
