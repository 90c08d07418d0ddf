import fc from 'fast-check';
import { documentStatus, documentVisibility } from '../../src/modules/document/document.table.ts';
import { viewAsScopes } from '../../src/modules/impersonation/impersonation.records.ts';
import { scopes } from '../../src/modules/token/scopes.ts';
import { planLevels, roleLevels } from '../../src/modules/workspace/workspace.table.ts';
import { resources } from '../catalog/index.ts';
import { person, place, type RandomRecords } from './random-records.ts';

/** Random worlds of the product: two workspaces, five people, and what they have in them. */

const document = fc.record({
  place,
  author: person,
  status: fc.constantFrom(...documentStatus.enumValues),
  visibility: fc.constantFrom(...documentVisibility.enumValues),
  locked: fc.boolean(),
});

/** The records of a world besides its people, sessions, members and documents, by their type. */
export const randomTypes: ReadonlyMap<string, RandomRecords> = new Map(
  resources.flatMap(({ records: { type, random } }) =>
    random === 'in every world' ? [] : [[type, random] as const],
  ),
);

const others: fc.Arbitrary<Record<string, readonly unknown[]>> = fc.record(
  Object.fromEntries([...randomTypes].map(([type, { specs }]) => [type, specs])),
);

export const productWorlds = fc.record({
  plans: fc.tuple(fc.constantFrom(...planLevels), fc.constantFrom(...planLevels)),
  members: fc.uniqueArray(fc.record({ place, person, role: fc.constantFrom(...roleLevels) }), {
    maxLength: 6,
    selector: (member) => `${member.person} ${member.place}`,
    size: 'max',
  }),
  documents: fc.array(document, { minLength: 1, maxLength: 4, size: 'max' }),
  others,
});

export type ProductWorld = typeof productWorlds extends fc.Arbitrary<infer W> ? W : never;

/**
 * Who asks: a person by a session of some age, by a token of one workspace, or by a view-as session
 * that an owner began.
 */
export const productViewers = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      person,
      age: fc.constantFrom(0, 599, 600),
      granted: fc.constant(null),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      person,
      age: fc.constant(0),
      granted: fc.record({
        kind: fc.constant('token' as const),
        place,
        scopes: fc.subarray([...scopes]),
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      person,
      age: fc.constant(0),
      granted: fc.record({
        kind: fc.constant('viewAs' as const),
        place,
        scopes: fc.constant([...viewAsScopes]),
      }),
    }),
  },
);

export type ProductViewer = typeof productViewers extends fc.Arbitrary<infer V> ? V : never;
