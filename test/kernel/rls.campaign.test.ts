import { type SQL, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Loaded, selectWithFacts } from '../../src/authz/guard/loader.ts';
import { declareActions, rlsFiles, type Viewer } from '../../src/authz/index.ts';
import { ruleOf } from '../../src/authz/language/policy.ts';
import { boundViewer } from '../../src/authz/sql/viewer-source.ts';
import { openUnit, type Unit } from '../../src/db/unit.ts';
import { extentOf } from '../support/campaign.ts';
import { type KernelDatabase, openDatabase, PLAIN_ROLE } from './database.ts';
import { applySettings, timeOf } from './forms.ts';
import { parameters } from './property.ts';
import { buildAll, notePlace, policyOf, specsOf } from './specs.ts';
import { notes, uuidOf } from './tables.ts';
import { insertWorlds, viewerIn, viewers, worlds } from './worlds.ts';

/** Policies of random rules, and worlds under each, on the average. */
const POLICIES = extentOf({ short: 20, whole: 720 });
const WORLDS = 10;

const rule = specsOf(notePlace, 3);
const inhabited = fc.array(fc.tuple(worlds, viewers), {
  minLength: 1,
  maxLength: 2 * WORLDS - 1,
  size: 'max',
});

let database: KernelDatabase;
beforeAll(async () => {
  database = await openDatabase(1);
});
afterAll(() => database.close());

test('behind the generated row-level security everybody sees, changes and deletes what the check allows', async () => {
  const tried = { policies: 0, worlds: 0, seen: 0, hidden: 0, changes: 0, refusals: 0 };
  const property = fc.asyncProperty(
    fc.tuple(rule, rule, rule),
    inhabited,
    async (rules, inhabitants) => {
      const unit = await openUnit(database.pool, 'write');
      try {
        const now = await timeOf(unit);
        await insertWorlds(
          unit.db,
          inhabitants.map(([world]) => world),
          now,
        );
        const noted = policyOf(buildAll(rules));
        // Of `policyOf`: the first rule is for reading, the others are called act0 and act1.
        const { access } = declareActions(
          noted,
          {},
          { act0: { updates: ['weight'] }, act1: { deletes: true } },
        );
        for (const { statements } of rlsFiles([access], { role: PLAIN_ROLE })) {
          for (const statement of statements) await unit.db.execute(sql.raw(statement));
        }
        tried.policies += 1;
        for (const [number, [world, spec]] of inhabitants.entries()) {
          const viewer = viewerIn(world, spec, now, number);
          const holding = await readBoth(unit, noted, viewer);
          tried.worlds += 1;
          tried.seen += holding.seen;
          tried.hidden += holding.loaded.length - holding.seen;
          // Some of them: each is a statement of its own.
          const [some] = holding.loaded.slice(number % holding.loaded.length);
          if (!some) continue;
          const changed = await changeBoth(unit, noted, viewer, some);
          tried.changes += changed;
          tried.refusals += 2 - changed;
        }
      } finally {
        await unit.rollback();
      }
    },
  );
  await fc.assert(property, parameters('row-level security of random policies', POLICIES));
  process.stdout.write(`row-level security of random policies: ${JSON.stringify(tried)}\n`);
  expect(tried.worlds).toBeGreaterThan(POLICIES * WORLDS * 0.75);
  expect(Math.min(tried.seen, tried.hidden, tried.changes, tried.refusals)).toBeGreaterThan(
    POLICIES,
  );
}, 900_000);

type NotePolicy = ReturnType<typeof policyOf>;

/** Reads all notes by the check and behind row-level security, which must agree. */
async function readBoth(unit: Unit, noted: NotePolicy, viewer: Viewer) {
  const facts = Object.values(noted.rules).flatMap((each) => each.facts);
  const loading = selectWithFacts(unit.db, noted, boundViewer(viewer), facts, sql`true`);
  const [loaded, found] = await Promise.all([
    loading,
    asPlainRole(unit, viewer, sql`select id from ${notes}`),
  ]);
  const allowed = loaded.filter(allowedBy(noted, 'read', viewer));
  const idOf = ({ row }: Loaded) => uuidOf(String(row.id));
  expect(found.map(({ id }) => id).toSorted()).toEqual(allowed.map(idOf).toSorted());
  return { loaded, seen: allowed.length };
}

/** Changes and deletes one note behind row-level security, held to the check. How often it was allowed. */
async function changeBoth(unit: Unit, noted: NotePolicy, viewer: Viewer, one: Loaded) {
  const attempts = {
    act0: sql`update ${notes} set weight = weight`,
    act1: sql`delete from ${notes}`,
  };
  let changes = 0;
  for (const [action, statement] of Object.entries(attempts)) {
    await unit.db.execute(sql`savepoint before`);
    await unit.db.execute(sql`
      select set_config('app.action', ${`note.${action}`}, true),
        set_config('app.record', ${uuidOf(String(one.row.id))}, true)`);
    const { count } = await asPlainRole(unit, viewer, statement);
    await unit.db.execute(sql`rollback to savepoint before`);
    const allowed = allowedBy(noted, action, viewer)(one);
    expect({ action, count }).toEqual({ action, count: allowed ? 1 : 0 });
    changes += count;
  }
  return changes;
}

function allowedBy(noted: NotePolicy, action: string, viewer: Viewer) {
  const { test: holds } = ruleOf(noted, action);
  return ({ row, facts }: Loaded) =>
    holds({ viewer, row, facts, tenantId: row.teamId as string | null });
}

async function asPlainRole(unit: Unit, viewer: Viewer, statement: SQL) {
  const [, , found] = await Promise.all([
    applySettings(unit, viewer),
    unit.db.execute(sql.raw(`set local role ${PLAIN_ROLE}`)),
    unit.db.execute<{ id: string }>(statement),
    unit.db.execute(sql`reset role`),
  ]);
  return found;
}
