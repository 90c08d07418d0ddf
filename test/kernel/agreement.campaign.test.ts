import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileTest, type Subject } from '../../src/authz/decide/evaluate.ts';
import { selectWithFacts } from '../../src/authz/guard/loader.ts';
import type { Condition, Viewer } from '../../src/authz/index.ts';
import { toWords } from '../../src/authz/language/to-words.ts';
import { boundViewer } from '../../src/authz/sql/viewer-source.ts';
import { openUnit, type Unit } from '../../src/db/unit.ts';
import { extentOf } from '../support/campaign.ts';
import { type KernelDatabase, openDatabase } from './database.ts';
import {
  answersFrom,
  answersInMemory,
  applySettings,
  findAll,
  findBehindPolicy,
  timeOf,
} from './forms.ts';
import { parameters } from './property.ts';
import { buildAll, notePlace, policyOf, specsOf } from './specs.ts';
import { uuidOf } from './tables.ts';
import { insertWorld, viewerIn, viewers, worlds } from './worlds.ts';

const WORLDS = extentOf({ short: 25, whole: 110 });

const rules = fc.array(specsOf(notePlace, 3), { minLength: 1, maxLength: 16, size: 'max' });
const people = fc.array(viewers, { minLength: 1, maxLength: 6, size: 'max' });

let database: KernelDatabase;

beforeAll(async () => {
  database = await openDatabase(1);
});

afterAll(() => database.close());

test('check, filter, row-level security and enumeration agree on every record, for every viewer', async () => {
  const tried = { cases: 0, yes: 0, no: 0 };
  const property = fc.asyncProperty(worlds, rules, people, async (world, specs, whos) => {
    const unit = await openUnit(database.pool, 'write');
    try {
      const now = await timeOf(unit);
      await insertWorld(unit.db, world, now);
      const conditions = buildAll(specs);
      for (const who of whos) {
        const allowed = await assertAgreement(unit, conditions, viewerIn(world, who, now));
        tried.cases += specs.length;
        tried.yes += allowed;
        tried.no += specs.length * world.notes.length - allowed;
      }
    } finally {
      await unit.rollback();
    }
  });
  await fc.assert(property, parameters('agreement', WORLDS));
  process.stdout.write(`agreement: ${JSON.stringify(tried)}\n`);
  expect(Math.min(tried.cases, tried.yes, tried.no)).toBeGreaterThan(27 * WORLDS);
}, 120_000);

/**
 * Decides on each note by every form of each rule.
 * @returns how often one holds
 * @throws Error that names the forms that disagree, and the record on which they do
 */
async function assertAgreement(
  unit: Unit,
  conditions: readonly Condition[],
  viewer: Viewer,
): Promise<number> {
  const noted = policyOf(conditions);
  const facts = Object.values(noted.rules).flatMap((rule) => rule.facts);
  const [loaded, found] = await Promise.all([
    selectWithFacts(unit.db, noted, boundViewer(viewer), facts, sql`true`),
    findAll(unit, conditions, viewer),
  ]);
  let allowed = 0;
  for (const [index, condition] of conditions.entries()) {
    const holds = compileTest(condition);
    for (const { row, facts } of loaded) {
      const subject = { viewer, row, facts, tenantId: row.teamId as string | null };
      const expected = holds(subject);
      const { filtered = [], entered = null, values = {} } = found[index] ?? {};
      const answers: Record<string, unknown> = {
        ...answersInMemory(condition, subject),
        ...answersFrom({ filtered, entered, values }, subject),
      };
      const others = Object.keys(answers).filter((form) => answers[form] !== expected);
      if (others.length > 0) throw disagreement(condition, subject, expected, others);
      if (expected) allowed += 1;
    }
  }
  return allowed;
}

function disagreement(
  condition: Condition,
  { viewer, row, facts }: Subject,
  expected: boolean,
  others: readonly string[],
): Error {
  const tenants = Object.fromEntries(viewer.tenants);
  const details = [{ rule: toWords(condition) }, { row, facts }, { ...viewer, tenants }];
  return new Error(
    `the check says ${expected}, but not: ${others.join(', ')}\n` +
      details.map((detail) => JSON.stringify(detail)).join('\n'),
  );
}

test('a policy of row-level security shows a plain role what the check allows', async () => {
  const property = fc.asyncProperty(
    worlds,
    specsOf(notePlace, 3),
    viewers,
    async (world, spec, who) => {
      const unit = await openUnit(database.pool, 'write');
      try {
        const now = await timeOf(unit);
        await insertWorld(unit.db, world, now);
        const viewer = viewerIn(world, who, now);
        const noted = policyOf(buildAll([spec]));
        const { condition, facts, test: holds } = noted.rules.read;
        const loaded = await selectWithFacts(unit.db, noted, boundViewer(viewer), facts, sql`true`);
        const allowed = loaded.filter(({ row, facts }) =>
          holds({ viewer, row, facts, tenantId: row.teamId as string | null }),
        );
        await applySettings(unit, viewer);
        const seen = await findBehindPolicy(unit, condition);
        expect([...seen].toSorted()).toEqual(
          allowed.map(({ row }) => uuidOf(String(row.id))).toSorted(),
        );
      } finally {
        await unit.rollback();
      }
    },
  );
  await fc.assert(property, parameters('row-level security', extentOf({ short: 20, whole: 60 })));
}, 60_000);
