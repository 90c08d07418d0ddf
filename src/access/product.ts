import 'reflect-metadata';
import { modules } from '../modules/index.ts';
import { policies } from '../modules/policies.ts';
import { fieldsByPolicy } from './fields.ts';
import { matrixDocument } from './markdown.ts';
import { type Model, modelOf } from './model.ts';

/** Where the product's model is kept, from the root of the project. */
export const MODEL_FILE = 'schema/access-model.json';
export const MATRIX_FILE = 'schema/access-matrix.md';

/** The model of the product's policies, as this program has them. */
export function currentModel(): Model {
  return modelOf(policies, currentFields());
}

/** The access matrix of the product's policies. */
export function currentMatrix(): string {
  return matrixDocument(policies, currentFields());
}

function currentFields() {
  return fieldsByPolicy(modules.map(({ gates }) => gates));
}
