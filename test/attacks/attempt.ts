import { getNamedType, isLeafType, isObjectType } from 'graphql';
import { schema } from '../scene/schema.ts';
import { everythingOf } from '../scene/selection.ts';
import type { Answer, AnswerError } from '../support/client.ts';
import type { IdCoordinate } from './coordinates.ts';
import { argumentsOf, type IdSource } from './samples.ts';

/** One try with an id at a place in the schema. */
export interface Try {
  /** The type whose id it is, or is to look like. */
  readonly type: string;
  readonly id: string;
}

/** What was said to one try. */
export interface Reply {
  readonly data: unknown;
  readonly error: AnswerError | null;
  /** All of it as text, but for what is new in each: the ids of the request and of the decision. */
  readonly bytes: string;
}

interface Asked {
  readonly declared: readonly string[];
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * One operation that makes all tries at a place, each under an alias.
 * @param idAt the ids for other places in the arguments
 * @param parentId the record on whose field the place is, when it is not on a root field
 */
export function attemptAt(
  coordinate: IdCoordinate,
  tries: readonly Try[],
  idAt: IdSource,
  parentId: string | null,
) {
  const asked = tries.map((given, index) => ask(coordinate, given, index, idAt));
  const declared = asked.flatMap((part) => part.declared);
  const fields = asked.map(({ text }) => text).join(' ');
  const variables = Object.assign({}, ...asked.map((part) => part.variables));
  if (parentId === null) {
    const kind = coordinate.parent === schema.getMutationType()?.name ? 'mutation' : 'query';
    return { document: `${kind}(${declared.join(', ')}) { ${fields} }`, variables };
  }
  const whole = `{ node(id: $parent) { ... on ${coordinate.parent} { ${fields} } } }`;
  return {
    document: `query($parent: ID!, ${declared.join(', ')}) ${whole}`,
    variables: { ...variables, parent: parentId },
  };
}

/** Whether a place is on a root field. */
export function isOnRoot({ parent }: IdCoordinate): boolean {
  return [schema.getQueryType(), schema.getMutationType()].some((root) => root?.name === parent);
}

/** What was said to each of the tries; to all of them the same when their parent was refused. */
export function repliesOf({ data, errors = [], text }: Answer, tries: readonly Try[]): Reply[] {
  const within = data && 'node' in data ? data.node : data;
  return tries.map((_, index) => {
    const own = errors.filter(
      ({ path }) => path?.includes(alias(index)) || path?.at(-1) === 'node',
    );
    const [error = null, ...more] = own;
    if (more.length > 0) throw new Error(`one error at most was expected: ${text}`);
    const said = { data: within?.[alias(index)] ?? null, error };
    return { ...said, bytes: bytesOf(said, alias(index)) };
  });
}

function bytesOf(said: Omit<Reply, 'bytes'>, name: string): string {
  return JSON.stringify(said)
    .replace(`"${name}"`, '"…"')
    .replace(/"(requestId|decisionId)":"[0-9a-f-]{36}"/g, '"$1":"…"')
    .replace(/"locations":\[[^\]]*\]/, '"locations":["…"]');
}

function ask(coordinate: IdCoordinate, { type, id }: Try, index: number, idAt: IdSource): Asked {
  const { field, path: target } = coordinate;
  const given = argumentsOf(field, target, (path) =>
    path.join() === target.join() ? id : idAt(path),
  );
  const passed = field.args.filter(({ name }) => name in given);
  const variable = (name: string) => `${name}${index}`;
  const values = passed.map(({ name }) => `${name}: $${variable(name)}`);
  return {
    declared: passed.map((arg) => `$${variable(arg.name)}: ${arg.type}`),
    text: `${alias(index)}: ${field.name}(${values.join(', ')}) ${selectionOf(coordinate, type)}`,
    variables: Object.fromEntries(passed.map(({ name }) => [variable(name), given[name]])),
  };
}

function alias(index: number): string {
  return `try${index}`;
}

function selectionOf({ field }: IdCoordinate, type: string): string {
  const named = getNamedType(field.type);
  if (isLeafType(named)) return '';
  const breadth = { depth: 1, hints: false };
  if (isObjectType(named)) return everythingOf(named.name, breadth);
  return `{ ... on ${type} ${everythingOf(type, breadth)} }`;
}
