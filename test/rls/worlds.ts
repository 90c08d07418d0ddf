import fc from 'fast-check';
import { documentStatus, documentVisibility } from '../../src/modules/document/document.table.ts';
import { viewAsScopes } from '../../src/modules/impersonation/impersonation.records.ts';
import { shareLevels } from '../../src/modules/share/share.table.ts';
import { scopes } from '../../src/modules/token/scopes.ts';
import { planLevels, roleLevels } from '../../src/modules/workspace/workspace.table.ts';

/** Random worlds of the product: two workspaces, five people, and what they have in them. */

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

const place = fc.constantFrom(0, 1);
const person = fc.constantFrom(0, 1, 2, 3, 4);
const later = fc.constantFrom(null, -MINUTE, MINUTE);

const document = fc.record({
  place,
  author: person,
  status: fc.constantFrom(...documentStatus.enumValues),
  visibility: fc.constantFrom(...documentVisibility.enumValues),
  locked: fc.boolean(),
});

const within = fc.nat({ max: 3 });

/** Times are seconds from now. */
export const productWorlds = fc.record({
  plans: fc.tuple(fc.constantFrom(...planLevels), fc.constantFrom(...planLevels)),
  members: fc.uniqueArray(fc.record({ place, person, role: fc.constantFrom(...roleLevels) }), {
    maxLength: 6,
    selector: (member) => `${member.person} ${member.place}`,
    size: 'max',
  }),
  documents: fc.array(document, { minLength: 1, maxLength: 4, size: 'max' }),
  shares: fc.uniqueArray(
    fc.record({ document: within, person, level: fc.constantFrom(...shareLevels), expires: later }),
    { maxLength: 4, selector: (share) => `${share.document} ${share.person}`, size: 'max' },
  ),
  comments: fc.array(fc.record({ document: within, author: person }), {
    maxLength: 3,
    size: 'max',
  }),
  tokens: fc.array(fc.record({ place, person }), { maxLength: 1 }),
  /** Each between two of the members, if they are of one workspace. */
  viewings: fc.array(fc.record({ owner: within, member: within }), { maxLength: 1 }),
  invitations: fc.array(
    fc.record({ place, inviter: person, role: fc.constantFrom(...roleLevels) }),
    { maxLength: 1 },
  ),
  events: fc.array(
    fc.record({
      place: fc.constantFrom(0, 1, null),
      actor: person,
      document: within,
      time: fc.constantFrom(-MINUTE, -8 * DAY, -91 * DAY),
    }),
    { maxLength: 2, size: 'max' },
  ),
});

export type ProductWorld = typeof productWorlds extends fc.Arbitrary<infer W> ? W : never;

/**
 * Who args: a person by a session of some age, or by a token of one workspace; or an owner who sees
 * one as that person.
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
