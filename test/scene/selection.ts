import { getNamedType, isInterfaceType, isLeafType, isRequiredArgument } from 'graphql';
import { type Field, fieldsOf, recordTypeNames } from './schema.ts';

export interface Breadth {
  /** How many edges deep. */
  readonly depth: number;
  /** Whether to ask for `viewerCan…` and `viewerCannot…Reasons` as well. */
  readonly hints: boolean;
}

/**
 * A selection of all that can be asked of an object type, down to a depth. The nodes of a page are
 * asked for once, with their cursors.
 */
export function everythingOf(typeName: string, { depth, hints }: Breadth): string {
  const within = { depth: recordTypeNames.includes(typeName) ? depth - 1 : depth, hints };
  const fields = fieldsOf(typeName)
    .filter(({ name }) => hints || !name.startsWith('viewerCan'))
    .filter(({ name }) => !(name === 'nodes' && isConnection(typeName)))
    .filter((field) => !field.args.some(isRequiredArgument))
    .flatMap((field) => fieldText(field, within));
  return `{ __typename ${fields.join(' ')} }`;
}

function fieldText({ name, type }: Field, within: Breadth): string[] {
  const named = getNamedType(type);
  if (isLeafType(named)) return [name];
  if (isInterfaceType(named)) return [`${name} { __typename id }`];
  const leadsOn = recordTypeNames.includes(named.name) || isConnection(named.name);
  if (leadsOn && within.depth < 0) return [];
  return [`${name} ${everythingOf(named.name, within)}`];
}

function isConnection(typeName: string): boolean {
  return typeName.endsWith('Connection');
}
