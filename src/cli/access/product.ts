import 'reflect-metadata';
import type { FieldActions, TypeFields } from '../../authz/report/fields.ts';
import { matrixDocument } from '../../authz/report/markdown.ts';
import { type Model, modelOf } from '../../authz/report/model.ts';
import type { Product } from '../../authz/report/outcome.ts';
import { viewAsScopes } from '../../modules/impersonation/impersonation.records.ts';
import { modules } from '../../modules/index.ts';
import { policies } from '../../modules/policies.ts';
import type { ModuleGates } from '../../shared/graphql/gates.ts';

/** Where the product's model is kept, from the root of the project. */
export const MODEL_FILE = 'schema/access-model.json';
export const MATRIX_FILE = 'schema/access-matrix.md';

/** What the server answers by. */
export const product: Product = { policies, granted: viewAsScopes };

/** The model of the product's policies, as this program has them. */
export function currentModel(): Model {
  return modelOf(product, currentFields());
}

/** The access matrix of the product's policies. */
export function currentMatrix(): string {
  return matrixDocument(product, currentFields());
}

function currentFields() {
  return fieldsByPolicy(modules.map(({ gates }) => gates));
}

/** By the policy's name, the fields of its records and the actions that they take. */
function fieldsByPolicy(gates: readonly ModuleGates[]): ReadonlyMap<string, TypeFields> {
  const found = new Map<string, Record<string, FieldActions>>();
  for (const [type, gate] of gates.flatMap(({ types = {} }) => Object.entries(types))) {
    if (gate.kind !== 'record') continue;
    const plain = Object.fromEntries(gate.fields.map((field) => [field, 'read']));
    const known = found.get(gate.policy.name) ?? {};
    found.set(gate.policy.name, { ...known, [type]: { ...plain, ...gate.gated } });
  }
  return found;
}
