import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How much a selection asks for, with its fragments in the place of their spreads. */
export interface SelectionSize {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
}

const NOTHING: SelectionSize = { depth: 0, aliases: 0, fields: 0 };

/** The size of the largest operation or fragment of a document. Each fragment is measured once. */
export function reachOf({ definitions }: DocumentNode): SelectionSize {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const part of definitions) {
    if (part.kind === Kind.FRAGMENT_DEFINITION) fragments.set(part.name.value, part);
  }
  const ofFragment = new Map<string, SelectionSize>();

  function ofSelections({ selections }: SelectionSetNode): SelectionSize {
    return selections.map(ofSelection).reduce(sum, NOTHING);
  }

  function ofSelection(node: SelectionNode): SelectionSize {
    if (node.kind === Kind.FRAGMENT_SPREAD) return below(spread(node.name.value));
    const inner = node.selectionSet ? ofSelections(node.selectionSet) : NOTHING;
    if (node.kind === Kind.INLINE_FRAGMENT) return below(inner);
    const { aliases, fields } = inner;
    const depth = node.name.value === '__schema' ? 0 : inner.depth + 1;
    return { depth, aliases: aliases + (node.alias ? 1 : 0), fields: fields + 1 };
  }

  function spread(name: string): SelectionSize {
    const known = ofFragment.get(name);
    if (known) return known;
    // For a fragment that spreads itself, which validation refuses.
    ofFragment.set(name, NOTHING);
    const fragment = fragments.get(name);
    const size = fragment ? ofSelections(fragment.selectionSet) : NOTHING;
    ofFragment.set(name, size);
    return size;
  }

  // Also those that no operation uses: validation looks at them.
  for (const name of fragments.keys()) spread(name);
  let size = NOTHING;
  for (const part of definitions) {
    if (part.kind !== Kind.OPERATION_DEFINITION) continue;
    size = largest(size, ofSelections(part.selectionSet));
  }
  return [...ofFragment.values()].reduce(largest, size);
}

function below(size: SelectionSize): SelectionSize {
  return { ...size, depth: size.depth + 1 };
}

function sum(one: SelectionSize, other: SelectionSize): SelectionSize {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    fields: one.fields + other.fields,
  };
}

function largest(one: SelectionSize, other: SelectionSize): SelectionSize {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: Math.max(one.aliases, other.aliases),
    fields: Math.max(one.fields, other.fields),
  };
}
