import { differencesBetween } from '../../src/access/difference.ts';
import type { TypeFields } from '../../src/access/fields.ts';
import { modelOf } from '../../src/access/model.ts';
import { modelText, parseModel } from '../../src/access/model-text.ts';
import { product } from '../../src/access/product.ts';
import type { Policy } from '../../src/authz/policy.ts';

export type Types = Readonly<Record<string, TypeFields>>;

/** What is said of a change of one policy. */
export function said(
  before: Policy,
  after: Policy,
  types: readonly [Types, Types] = [{}, {}],
): string[] {
  const model = (policy: Policy, fields: Types) =>
    parseModel(
      modelText(modelOf({ ...product, policies: [policy] }, new Map(Object.entries(fields)))),
    );
  return differencesBetween(model(before, types[0]), model(after, types[1])).map(
    ({ kind, sentence }) => `${kind}: ${sentence}`,
  );
}
