import 'reflect-metadata';
import { modules } from '../modules/index.ts';
import { policies } from '../modules/policies.ts';
import { viewAsScopes } from '../modules/viewing/viewing.records.ts';
import { fieldsByPolicy } from './fields.ts';
import { matrixDocument } from './markdown.ts';
import { type Model, modelOf } from './model.ts';
import type { Product } from './outcome.ts';

/** Where the product's model is kept, from the root of the project. */
export const MODEL_FILE = 'schema/access-model.json';
export const MATRIX_FILE = 'schema/access-matrix.md';

/** What the server answers by. */
export const product: Product = { policies, lent: viewAsScopes };

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
