import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import { nameAuditActions } from '../audit/api/audit-action.ts';
import { assertSatisfiable } from '../authz/index.ts';
import type { Hook } from '../modules/hooks.ts';
import { modules } from '../modules/index.ts';
import { accessesOf, type Module } from '../modules/module.ts';
import type { NodeType } from '../modules/operation.ts';
import { assertWellFormed } from '../shared/validation.ts';
import { attachGates } from './attach.ts';
import { type Gates, type GuardedColumns, mergeGates, policiesOf } from './gates.ts';
import { checkModules } from './module-check.ts';
import { scopeMutationFields } from './mutation-fields.ts';
import { mutationGates } from './mutation-gates.ts';
import { describeRules } from './rule-descriptions.ts';
import { gatesOfTypes } from './schema-gates.ts';

/** The executable schema, and what its gates know that a request needs. */
export interface GuardedSchema {
  readonly schema: GraphQLSchema;
  readonly gates: Gates;
  readonly nodeTypes: readonly NodeType[];
  /** What modules do when acts of other modules happen. */
  readonly hooks: readonly Hook[];
}

/**
 * Builds the schema of the modules with its gates attached.
 * @throws GateError when anything is not classified: gate, policy, audited or open with a reason
 * @throws PolicyError when a policy says nothing, or what nobody can have meant
 */
export function buildGuardedSchema(included: readonly Module[] = modules): GuardedSchema {
  nameAuditActions(included);
  const resolvers = included.flatMap(
    (module) => module.resolvers,
  ) as NonEmptyArray<NewableFunction>;
  resolvePlainFieldsByDefault();
  const schema = buildSchemaSync({
    resolvers,
    validateFn: (value) => assertWellFormed(value, 'input'),
  });
  describeRoots(schema);
  const gates = gatesOf(schema, included);
  assertSatisfiable(policiesOf(gates));
  attachGates(schema, gates);
  checkModules(included, gates);
  describeRules(schema, gates);
  scopeMutationFields(schema, gates);
  return {
    schema,
    gates,
    nodeTypes: included.flatMap((module) => nodeTypesOf(module, gates)),
    hooks: included.flatMap(({ hooks = [] }) => hooks),
  };
}

/** The gates of modules: those that they write, and those that follow from actions and types. */
export function gatesOf(schema: GraphQLSchema, modules: readonly Module[]): Gates {
  return mergeGates(
    [...modules.map(({ gates }) => gates), mutationGates(modules), gatesOfTypes(schema)],
    guardedColumns(modules),
  );
}

function guardedColumns(modules: readonly Module[]): GuardedColumns {
  const guarded = accessesOf(modules).flatMap(({ policy, writeGates }) =>
    policy
      ? [[policy, writeGates.flatMap(({ columns }) => columns.map(({ key }) => key))] as const]
      : [],
  );
  return new Map(guarded);
}

/**
 * A field without a method of its own gets no resolver: graphql-js then reads the property. Otherwise
 * type-graphql puts an async function around each of the thousands of fields of a page.
 */
function resolvePlainFieldsByDefault(): void {
  for (const field of getMetadataStorage().fields) field.simple = field.name === field.schemaName;
}

/** What type-graphql leaves without a description, as no class stands for it. */
function describeRoots(schema: GraphQLSchema): void {
  const query = schema.getQueryType();
  const mutation = schema.getMutationType();
  if (query) query.description = 'What can be read. All of an answer is of one moment.';
  if (mutation) {
    mutation.description =
      'What can be changed. Each is done in the order given, and wholly or not at all.';
  }
}

function nodeTypesOf({ nodes = {}, onNodesRead: onRead }: Module, gates: Gates): NodeType[] {
  return Object.entries(nodes).map(([prefix, policy]) => {
    const gate = [...gates.types.values()].find((g) => g.kind === 'record' && g.policy === policy);
    return { prefix, policy, gated: gate?.kind === 'record' ? gate.gated : {}, onRead };
  });
}
