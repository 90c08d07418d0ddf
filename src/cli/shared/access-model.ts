import 'reflect-metadata';
import { actOf } from '../../authz/index.ts';
import type { FieldActions, TypeFields } from '../../authz/report/fields.ts';
import { matrixDocument } from '../../authz/report/markdown.ts';
import { type Model, modelOf } from '../../authz/report/model.ts';
import type { Product } from '../../authz/report/outcome.ts';
import { viewAsScopes } from '../../modules/impersonation/impersonation.records.ts';
import { modules } from '../../modules/index.ts';
import { accessesOf, policiesOf } from '../../modules/module.ts';
import type { ModuleGates } from '../../shared/graphql/gates.ts';

/** The file of the committed model, from the root of the project. */
export const MODEL_FILE = 'schema/access-model.json';
/** The file of the committed matrix, from the root of the project. */
export const MATRIX_FILE = 'schema/access-matrix.md';

/** The policies of the product, and the scopes that a view-as session has. */
export const product: Product = {
  policies: policiesOf(modules),
  granted: viewAsScopes,
  releasing: new Set(
    accessesOf(modules).flatMap(({ policy, own }) =>
      own.flatMap(({ action, releases }) => (policy && releases ? [actOf(policy, action)] : [])),
    ),
  ),
};

/** The model of the policies in this program. */
export function currentModel(): Model {
  return modelOf(product, currentFields());
}

/** The access matrix of the policies in this program. */
export function currentMatrix(): string {
  return matrixDocument(product, currentFields());
}

function currentFields() {
  return fieldsByPolicy(modules.map(({ gates }) => gates));
}

/** For each policy, the fields of its types and the action that each field needs. */
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
