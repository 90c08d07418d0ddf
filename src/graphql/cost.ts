import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getVariableValues,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import { LimitExceeded } from '../shared/errors.ts';
import { DEFAULT_PAGE, MAX_PAGE } from '../shared/pagination.ts';
import { WEIGHTS, weightOf } from './cost-weights.ts';

/** The costs of parsed documents in which no variable changes them. */
const remembered = new WeakMap<OperationDefinitionNode, number>();

/**
 * The most that an operation can cost, in points, before any of it is done. What a page holds is
 * multiplied by its size, so the sizes of nested pages are multiplied too.
 */
export function costOf(
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
  const mutations =
    operation.operation === 'mutation' ? operation.selectionSet.selections.length : 0;
  const cost = mutations * WEIGHTS.mutation + counter.of(operation.selectionSet, root);
  if (!counter.usesVariables) remembered.set(operation, cost);
  return cost;
}

/** The error for an operation that costs more than the limit. */
export function tooCostly(cost: number, limit: number): GraphQLError {
  const originalError = new LimitExceeded(`This query costs ${cost} points`, limit, cost);
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
  /** The cost of each fragment for each size of a page, since it may be spread many times. */
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

  /**
   * The cost of a selection on one object of the type.
   * @param size how many records a page has, if the type is a connection
   */
  of({ selections }: SelectionSetNode, parent: GraphQLCompositeType, size = 1): number {
    return selections.reduce((sum, part) => sum + this.#ofPart(part, parent, size), 0);
  }

  #ofPart(selection: SelectionNode, parent: GraphQLCompositeType, size: number): number {
    switch (selection.kind) {
      case Kind.FIELD:
        return this.#ofField(selection, parent, size);
      case Kind.INLINE_FRAGMENT: {
        const name = selection.typeCondition?.name.value;
        return this.of(selection.selectionSet, this.#typeNamed(name) ?? parent, size);
      }
      case Kind.FRAGMENT_SPREAD:
        return this.#ofSpread(selection.name.value, size);
    }
  }

  #ofField(field: FieldNode, parent: GraphQLCompositeType, size: number): number {
    const { name, selectionSet } = field;
    if (!isObjectType(parent) && !isInterfaceType(parent)) return weightOf(field, false);
    const definition = parent.getFields()[name.value];
    if (!definition || !selectionSet) return weightOf(field, false);
    const type = getNamedType(definition.type);
    if (!isCompositeType(type)) return weightOf(field, false);
    if (isPage(type)) return this.#ofPage(field, selectionSet, type);
    const one = weightOf(field, true) + this.of(selectionSet, type);
    if (isPage(parent) && isListType(getNullableType(definition.type))) return size * one;
    const ids = this.#argument(field, 'ids');
    return Array.isArray(ids) ? WEIGHTS.page + ids.length * one : one;
  }

  #ofPage(field: FieldNode, selection: SelectionSetNode, type: GraphQLCompositeType): number {
    const given = this.#argument(field, 'first') ?? this.#argument(field, 'last') ?? DEFAULT_PAGE;
    const size = typeof given === 'number' ? Math.min(Math.max(given, 0), MAX_PAGE) : DEFAULT_PAGE;
    const search = isSearch(this.#argument(field, 'filter')) ? WEIGHTS.search : 0;
    return WEIGHTS.page + search + this.of(selection, type, size);
  }

  #argument({ arguments: given = [] }: FieldNode, wanted: string): unknown {
    const node = given.find(({ name }) => name.value === wanted)?.value;
    if (!node) return undefined;
    if (hasVariable(node)) this.usesVariables = true;
    return valueFromASTUntyped(node, this.#variables);
  }

  #ofSpread(name: string, size: number): number {
    const key = `${name} ${size}`;
    const known = this.#ofFragment.get(key);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    const type = this.#typeNamed(fragment?.typeCondition.name.value);
    const cost = fragment && type ? this.of(fragment.selectionSet, type, size) : 0;
    this.#ofFragment.set(key, cost);
    return cost;
  }

  #typeNamed(name: string | undefined): GraphQLCompositeType | null {
    const type = name === undefined ? undefined : this.#schema.getType(name);
    return isCompositeType(type) ? type : null;
  }
}

function isPage({ name }: GraphQLCompositeType): boolean {
  return name.endsWith('Connection');
}

/** Whether a filter has the words of a search. */
function isSearch(filter: unknown): boolean {
  return typeof filter === 'object' && filter !== null && 'text' in filter && filter.text !== null;
}

function hasVariable(node: ValueNode): boolean {
  switch (node.kind) {
    case Kind.VARIABLE:
      return true;
    case Kind.LIST:
      return node.values.some(hasVariable);
    case Kind.OBJECT:
      return node.fields.some(({ value }) => hasVariable(value));
    default:
      return false;
  }
}
