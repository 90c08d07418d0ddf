import fc from 'fast-check';
import { expect, test } from 'vitest';
import { note } from '../../../test/kernel/people.ts';
import { parameters } from '../../../test/kernel/property.ts';
import { buildAll, notePlace, policyOf, specsOf } from '../../../test/kernel/specs.ts';
import { teamIds, viewerIn, viewers, worlds } from '../../../test/kernel/worlds.ts';
import { fold, isNever } from '../decide/fold.ts';
import { ruleOf } from '../language/policy.ts';
import { allows } from './allows.ts';
import { type Batch, mark } from './authorized.ts';

const NOW = new Date('2026-01-01T12:00:00.000Z');

const people = fc.array(viewers, { minLength: 1, maxLength: 3 });
const visits = fc.array(
  fc.record({
    who: fc.nat({ max: 2 }),
    teamId: fc.option(fc.constantFrom(...teamIds), { freq: 4 }),
    fact: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12, size: 'max' },
);

test('it is the rule’s own answer, for any viewer and any tenant of the records before', () => {
  const cases = [worlds, specsOf(notePlace, 3), people, visits] as const;
  const property = fc.property(...cases, (world, spec, specs, page) => {
    const policy = policyOf(buildAll([spec]));
    const { test: holds, facts: needed } = ruleOf(policy, 'read');
    const verdict = allows(policy, 'read');
    const present = specs.map((viewer) => viewerIn(world, viewer, NOW));
    const answers = page.map(({ who, teamId, fact }) => {
      const viewer = present[who % present.length];
      if (!viewer) throw new Error('nobody');
      const row = { ...note, teamId };
      // A related row that nothing satisfies is never found.
      const facts = Object.fromEntries(
        needed.map(({ name, where }) => [name, fact && !isNever(fold(where, viewer))]),
      );
      const batch: Batch = { rows: [row], loading: new Map() };
      const record = mark(row, { policy, viewer, batch, readable: true, facts });
      return { told: verdict(record), is: holds({ viewer, row, facts, tenantId: teamId }) };
    });
    expect(answers.map(({ told }) => told)).toEqual(answers.map(({ is }) => is));
  });
  fc.assert(property, parameters('bare answers', 1500));
});
