import fc from 'fast-check';
import { expect, test } from 'vitest';
import { note } from '../../../test/kernel/people.ts';
import { parameters } from '../../../test/kernel/property.ts';
import { buildAll, notePlace, policyOf, specsOf } from '../../../test/kernel/specs.ts';
import { teamIds, viewerIn, viewers, worlds } from '../../../test/kernel/worlds.ts';
import { decide } from '../decide/decision.ts';
import { fold, isNever } from '../decide/fold.ts';
import { ruleOf } from '../language/policy.ts';
import { type Batch, mark } from './authorized.ts';
import { refusals } from './refusals.ts';

const NOW = new Date('2026-01-01T12:00:00.000Z');

const visits = fc.array(
  fc.record({
    who: fc.nat({ max: 1 }),
    teamId: fc.option(fc.constantFrom(...teamIds), { freq: 4 }),
    fact: fc.boolean(),
    readable: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12, size: 'max' },
);

test('it is the denial of the record itself, whatever records were refused before', () => {
  const people = fc.array(viewers, { minLength: 1, maxLength: 2 });
  const cases = [worlds, specsOf(notePlace, 3), people, visits] as const;
  const property = fc.property(...cases, (world, spec, specs, page) => {
    const policy = policyOf(buildAll([spec]));
    const { test: holds, facts: needed } = ruleOf(policy, 'read');
    const refusalOf = refusals(policy, 'read');
    const present = specs.map((viewer) => viewerIn(world, viewer, NOW));
    for (const { who, teamId, fact, readable } of page) {
      const viewer = present[who % present.length];
      if (!viewer) throw new Error('nobody');
      const row = { ...note, teamId };
      const facts = Object.fromEntries(
        needed.map(({ name, where }) => [name, fact && !isNever(fold(where, viewer))]),
      );
      const subject = { viewer, row, facts, tenantId: teamId };
      if (holds(subject)) continue;
      const batch: Batch = { rows: [row], loading: new Map() };
      const record = mark(row, { policy, viewer, batch, readable, facts });
      const refusal = refusalOf(record);
      const { id: _, ...told } = refusal.decision;
      const { id: __, ...decided } = decide(policy, 'read', subject, readable);
      expect(told).toEqual(decided);
      expect(refusal.viewer).toBe(viewer);
      expect(refusal.attempt.action).toBe(`${policy.name}.read`);
    }
  });
  fc.assert(property, parameters('refusals', 1000));
});
