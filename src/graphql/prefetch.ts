import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Policy } from '../authz/index.ts';
import { canField, reasonsField } from '../shared/graphql/hints.ts';
import type { Gates } from './gates.ts';

/** The actions of each policy that an operation asks about, by a hint or by a gated field. */
export type Asked = ReadonlyMap<Policy, readonly string[]>;

const remembered = new WeakMap<OperationDefinitionNode, Asked>();

/** Looks ahead, so that the facts of those actions come with the records. Once per parsed document. */
export function prefetchedActions(
  schema: GraphQLSchema,
  gates: Gates,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Asked {
  const known = remembered.get(operation);
  if (known) return known;
  const fields = fieldsOf(schema, document, operation);
  const asked = new Map<Policy, readonly string[]>();
  for (const [type, gate] of gates.types) {
    if (gate.kind !== 'record') continue;
    const { policy, gated, hints } = gate;
    const has = (field: string) => fields.has(`${type}.${field}`);
    const hinted = hints
      .map(({ action }) => action)
      .filter((action) => has(canField(action)) || has(reasonsField(action)));
    const read = Object.keys(gated)
      .filter(has)
      .map((field) => gated[field] ?? '');
    asked.set(policy, [...hinted, ...read]);
  }
  remembered.set(operation, asked);
  return asked;
}

function fieldsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Set<string> {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const info = new TypeInfo(schema);
  const fields = new Set<string>();
  const enter = () => {
    const parent = info.getParentType();
    const field = info.getFieldDef();
    if (parent && field) fields.add(`${parent.name}.${field.name}`);
  };
  visit(
    { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] },
    visitWithTypeInfo(info, { Field: { enter } }),
  );
  return fields;
}
