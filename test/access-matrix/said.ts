import type { Policy } from '../../src/authz/language/policy.ts';
import { differencesBetween } from '../../src/authz/report/difference.ts';
import type { TypeFields } from '../../src/authz/report/fields.ts';
import { modelOf } from '../../src/authz/report/model.ts';
import { modelText, parseModel } from '../../src/authz/report/model-text.ts';
import { product } from '../../src/cli/shared/access-model.ts';

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
