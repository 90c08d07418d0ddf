import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { LimitExceeded } from '../shared/errors.ts';
import { DEFAULT_PAGE, MAX_PAGE } from '../shared/pagination.ts';

/** How many records one operation may ask for. A page of 100 with 100 each is about half of it. */
export const MAX_RECORDS = 20_000;

/** The counts of parsed documents in which no variable says how large a page is. */
const remembered = new WeakMap<OperationDefinitionNode, number>();

/**
 * The most records that an operation can answer, counted before any is loaded: the sizes of nested
 * pages are multiplied.
 */
export function recordsAskedFor(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): number {
  const known = remembered.get(operation);
  if (known !== undefined) return known;
  const root = schema.getRootType(operation.operation);
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, {
    // Each error would hold the whole value.
    maxErrors: 0,
    hideSuggestions: true,
  });
  // Execution refuses wrong variables.
  if (!root || !coerced) return 0;
  const fragments = new Map(
    document.definitions
      .filter((part): part is FragmentDefinitionNode => part.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const counter = new Counter(schema, fragments, coerced);
  const records = counter.of(operation.selectionSet, root);
  if (!counter.usesVariables) remembered.set(operation, records);
  return records;
}

/** The error for an operation that asks for more records than the limit. */
export function tooManyRecords(records: number, limit: number): GraphQLError {
  const originalError = new LimitExceeded(`This query asks for ${records} records`, limit, records);
  return new GraphQLError(originalError.message, {
    originalError,
    // Other limits on a document have the same status.
    extensions: { http: { status: 400 } },
  });
}

class Counter {
  usesVariables = false;
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Readonly<Record<string, unknown>>;
  /** The count of each fragment, which may be spread many times. */
  readonly #ofFragment = new Map<string, number>();

  constructor(
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    variables: Readonly<Record<string, unknown>>,
  ) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#variables = variables;
  }

  /** The records that a selection on one object of the type asks for. */
  of({ selections }: SelectionSetNode, parent: GraphQLCompositeType): number {
    return selections.reduce((sum, selection) => sum + this.#ofPart(selection, parent), 0);
  }

  #ofPart(selection: SelectionNode, parent: GraphQLCompositeType): number {
    switch (selection.kind) {
      case Kind.FIELD:
        return this.#ofField(selection, parent);
      case Kind.INLINE_FRAGMENT: {
        const name = selection.typeCondition?.name.value;
        return this.of(selection.selectionSet, this.#typeNamed(name) ?? parent);
      }
      case Kind.FRAGMENT_SPREAD:
        return this.#ofSpread(selection.name.value);
    }
  }

  #ofField(field: FieldNode, parent: GraphQLCompositeType): number {
    if (!isObjectType(parent) && !isInterfaceType(parent)) return 0;
    const definition = parent.getFields()[field.name.value];
    if (!definition || !field.selectionSet) return 0;
    const type = getNamedType(definition.type);
    const inner = isCompositeType(type) ? this.of(field.selectionSet, type) : 0;
    const size = this.#sizeOf(field, type.name);
    return size === null ? inner : size * (1 + inner);
  }

  /** The most records that a field answers; null when it is no list of records. */
  #sizeOf({ arguments: given = [], name }: FieldNode, type: string): number | null {
    const argument = (wanted: string) =>
      this.#value(given.find((each) => each.name.value === wanted)?.value);
    if (type.endsWith('Connection')) {
      const size = argument('first') ?? argument('last') ?? DEFAULT_PAGE;
      return typeof size === 'number' ? Math.min(Math.max(size, 0), MAX_PAGE) : DEFAULT_PAGE;
    }
    if (name.value !== 'nodes') return null;
    const ids = argument('ids');
    return Array.isArray(ids) ? ids.length : null;
  }

  #value(node: ValueNode | undefined): unknown {
    switch (node?.kind) {
      case Kind.VARIABLE:
        this.usesVariables = true;
        return this.#variables[node.name.value];
      case Kind.INT:
        return Number(node.value);
      case Kind.LIST:
        return node.values;
      default:
        return undefined;
    }
  }

  #ofSpread(name: string): number {
    const known = this.#ofFragment.get(name);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    const type = this.#typeNamed(fragment?.typeCondition.name.value);
    const records = fragment && type ? this.of(fragment.selectionSet, type) : 0;
    this.#ofFragment.set(name, records);
    return records;
  }

  #typeNamed(name: string | undefined): GraphQLCompositeType | null {
    const type = name === undefined ? undefined : this.#schema.getType(name);
    return isCompositeType(type) ? type : null;
  }
}
