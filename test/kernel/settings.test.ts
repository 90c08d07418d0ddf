import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compileTest } from '../../src/authz/decide/evaluate.ts';
import { selectWithFacts } from '../../src/authz/guard/loader.ts';
import { all, anonymous, type Condition, credential, recent } from '../../src/authz/index.ts';
import { toSql } from '../../src/authz/sql/to-sql.ts';
import { boundViewer, settingsViewer } from '../../src/authz/sql/viewer-source.ts';
import { openUnit, type Unit } from '../../src/db/unit.ts';
import { type KernelDatabase, openDatabase } from './database.ts';
import { applySettings, findBehindPolicy, findBy, timeOf } from './forms.ts';
import { parameters } from './property.ts';
import { buildAll, notePlace, policyOf, type Spec, specsOf } from './specs.ts';
import { notes, uuidOf } from './tables.ts';
import { insertWorld, viewerIn, type World, worlds } from './worlds.ts';

const WORLDS = 8;
const RULES_A_WORLD = 30;
const tenant = { column: notes.teamId, key: 'teamId' };
const specs = fc.array(specsOf(notePlace, 3), {
  minLength: 1,
  maxLength: RULES_A_WORLD,
  size: 'max',
});

let database: KernelDatabase;

// One connection: what one transaction leaves behind is there for the next.
beforeEach(async () => {
  database = await openDatabase(1);
});

afterEach(() => database.close());

/** Works in a transaction that leaves nothing. */
async function tried<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
  const unit = await openUnit(database.pool, 'write');
  try {
    return await work(unit);
  } finally {
    await unit.rollback();
  }
}

/** The setting that names the viewer, as the connection has it. */
async function userSetting(unit: Unit): Promise<string | null> {
  const [row] = await unit.db.execute<{ id: string | null }>(
    sql`select current_setting('app.user_id', true) as id`,
  );
  return row?.id ?? null;
}

/** Makes a connection that somebody used before. */
async function leaveSettingsBehind(): Promise<void> {
  const unit = await openUnit(database.pool, 'write');
  const somebody = { by: 'session', user: 'u1', age: 0 } as const;
  const world = { plans: [], members: [], notes: [], grants: [], circlePeople: [] };
  await applySettings(unit, viewerIn(world, somebody, await timeOf(unit)));
  await unit.commit();
}

/** Holds rules, by their expressions for row-level security, to what they say of nobody. */
async function assertAnonymous(unit: Unit, rules: readonly Condition[], now: Date): Promise<void> {
  const viewer = { ...anonymous, now };
  const noted = policyOf(rules);
  const facts = Object.values(noted.rules).flatMap((rule) => rule.facts);
  const loaded = await selectWithFacts(unit.db, noted, boundViewer(viewer), facts, sql`true`);
  const forms = rules.flatMap((rule, index) => [
    [`${index}`, rule],
    [`${index} with a scope`, all(credential('note:read'), rule)],
    [`${index} by a session`, all(credential(null), rule)],
    [`${index} of late`, all(recent(3600), rule)],
  ]) as [string, Condition][];
  const found = await findBy(
    unit,
    Object.fromEntries(forms.map(([form, rule]) => [form, toSql(rule, settingsViewer, tenant)])),
  );
  for (const [form, rule] of forms) {
    const holds = compileTest(rule);
    const expected = loaded.filter(({ row, facts }) =>
      holds({ viewer, row, facts, tenantId: row.teamId as string | null }),
    );
    const uuids = expected.map(({ row }) => uuidOf(String(row.id))).toSorted();
    expect({ form, uuids: [...(found[form] ?? [])].toSorted() }).toEqual({ form, uuids });
    if (form.includes(' ')) expect(uuids).toEqual([]);
  }
}

function assertAnonymousEverywhere(title: string) {
  const property = fc.asyncProperty(worlds, specs, (world: World, tries: Spec[]) =>
    tried(async (unit) => {
      const now = await timeOf(unit);
      await insertWorld(unit.db, world, now);
      const rules = buildAll(tries);
      await assertAnonymous(unit, rules, now);
      expect(await findBehindPolicy(unit, policyOf(rules).rules.read.condition)).toEqual([]);
    }),
  );
  return fc.assert(property, parameters(title, WORLDS));
}

describe('a rule reads nothing into settings', () => {
  test('that were never made', async () => {
    expect(await tried(userSetting)).toBe(null);
    await assertAnonymousEverywhere('settings never made');
  }, 60_000);

  test('that somebody made before and that reverted since', async () => {
    await leaveSettingsBehind();
    expect(await tried(userSetting)).toBe('');
    await assertAnonymousEverywhere('settings reverted');
  }, 60_000);
});
