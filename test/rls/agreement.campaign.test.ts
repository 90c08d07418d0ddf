import { type SQL, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { decide } from '../../src/authz/decide/decision.ts';
import { filterOf, whereOf } from '../../src/authz/guard/listing.ts';
import { type Loaded, release, selectWithFacts } from '../../src/authz/guard/loader.ts';
import { allows, type Policy, type Viewer } from '../../src/authz/index.ts';
import { ruleOf, tenantIdOf } from '../../src/authz/language/policy.ts';
import { boundViewer, viewerSettings } from '../../src/authz/sql/viewer-source.ts';
import { createPool, type Pool } from '../../src/db/pool.ts';
import { APP_ROLE } from '../../src/db/provision.ts';
import { openUnit, type Unit } from '../../src/db/unit.ts';
import { modules } from '../../src/modules/index.ts';
import { accessesOf, policiesOf } from '../../src/modules/module.ts';

import { settingsEncoding } from '../../src/modules/settings-encoding.ts';
import { type Id, uuidOf } from '../../src/shared/id.ts';
import { parameters } from '../kernel/property.ts';
import { extentOf } from '../support/campaign.ts';
import { openWorld, type World } from '../support/world.ts';
import { placed, type StoredWorld, storeWorlds, viewerOf } from './store.ts';
import { productViewers, productWorlds } from './worlds.ts';

const accesses = accessesOf(modules);
const policies = policiesOf(modules);

/** Batches, and worlds in each of them, on the average. */
const BATCHES = extentOf({ short: 20, whole: 560 });
const WORLDS = 6;

const batches = fc.array(fc.tuple(productWorlds, productViewers), {
  minLength: 1,
  maxLength: 2 * WORLDS - 1,
  size: 'max',
});

let world: World;
let pool: Pool;
beforeAll(async () => {
  world = await openWorld();
  // As superuser: the check and the filter are to find what they find without row-level security.
  const url = new URL(inject('cluster').superuserUrl);
  url.pathname = `/${world.sql.options.database}`;
  pool = createPool({ url: url.href, size: 1 });
});
afterAll(async () => {
  await pool.close();
  await world.close();
});

const triedPolicies = new Set<string>();
const tried = { worlds: 0, records: 0, decisions: 0, allowed: 0, changes: 0, changed: 0 };

test('check, filter, hints and row-level security agree for everybody on every record and action', async () => {
  const property = fc.asyncProperty(batches, async (batch) => {
    const unit = await openUnit(pool, 'write');
    try {
      const [row] = await unit.db.execute<{ now: string }>(
        sql`select date_trunc('milliseconds', now()) as now`,
      );
      const now = new Date(row?.now ?? '');
      const stored = batch.map(([each, viewer]) => ({ stored: placed(each), viewer }));
      await storeWorlds(
        unit.db,
        stored.map((each) => each.stored),
        now,
      );
      for (const each of stored) {
        await assertAgreement(unit, each.stored, viewerOf(each.stored, each.viewer, now));
      }
    } finally {
      await unit.rollback();
    }
  });
  await fc.assert(property, parameters('agreement of the real policies', BATCHES));
  process.stdout.write(`agreement of the real policies: ${JSON.stringify(tried)}\n`);
  expect(tried.worlds).toBeGreaterThan(BATCHES * WORLDS * 0.75);
  expect([...triedPolicies].sort()).toEqual(policies.map(({ name }) => name).sort());
  expect(Math.min(tried.allowed, tried.changed)).toBeGreaterThan(BATCHES / 2);
}, 900_000);

async function assertAgreement(unit: Unit, stored: StoredWorld, viewer: Viewer): Promise<void> {
  tried.worlds += 1;
  const [loaded, filtered, seen] = await Promise.all([
    Promise.all(policies.map((policy) => loadAll(unit, policy, stored, viewer))),
    unit.db.execute<Found>(union(filtersOf(viewer))),
    asApplication(unit, viewer, union(everything)),
  ]);
  const decided = policies.flatMap((policy, index) =>
    (loaded[index] ?? []).map((one) => decisionsOn(policy, one, viewer)),
  );
  tried.records += decided.length;
  for (const { policy } of decided) triedPolicies.add(policy.name);
  const allowed = decided.filter(({ actions }) => actions.read).map(({ uuid }) => uuid);
  expect(uuidsOf(filtered)).toEqual(allowed.toSorted());
  expect(uuidsOf(seen)).toEqual(allowed.toSorted());
  await assertChanges(unit, viewer, decided);
}

const verdicts = new Map<string, ReturnType<typeof allows>>();

/** What a hint or a gated field asks, made once as at a start. */
function hints(policy: Policy, action: string) {
  const key = `${policy.name}.${action}`;
  const verdict = verdicts.get(key) ?? allows(policy, action);
  verdicts.set(key, verdict);
  return verdict;
}

/** The decision on every action of a record, which its hint must tell as well. */
function decisionsOn(policy: Policy, one: Loaded, viewer: Viewer) {
  const subject = { viewer, ...one, tenantId: tenantIdOf(policy, one.row) };
  const [record] = release(policy, viewer, [one], true);
  if (!record) throw new Error('not released');
  const actions = Object.keys(policy.rules).map((action): [string, boolean] => {
    const decision = decide(policy, action, subject);
    const hint = hints(policy, action)(record);
    if (hint !== decision.allowed) throw new Error(`${policy.name}.${action}: the hint is ${hint}`);
    tried.decisions += 1;
    if (decision.allowed) tried.allowed += 1;
    return [action, decision.allowed];
  });
  return {
    policy,
    uuid: uuidOf(one.row[policy.key.key] as Id),
    actions: Object.fromEntries(actions),
  };
}

/** Changes and deletes one record by each act that there is for it, in the database alone. */
async function assertChanges(
  unit: Unit,
  viewer: Viewer,
  decided: readonly ReturnType<typeof decisionsOn>[],
): Promise<void> {
  const one = decided[tried.worlds % decided.length];
  const stop = accesses.find(({ policy }) => policy === one?.policy);
  if (!one || !stop) return;
  for (const { action, command } of stop.own) {
    if (command === 'insert') continue;
    const { table, policy, uuid } = { ...one, table: stop.table };
    const key = sql.identifier(policy.key.column.name);
    await unit.db.execute(sql`savepoint before`);
    await unit.db.execute(sql`
      select set_config('app.action', ${`${policy.name}.${action}`}, true),
        set_config('app.record', ${uuid}, true)`);
    const change =
      command === 'update' ? sql`update ${table} set ${key} = ${key}` : sql`delete from ${table}`;
    // An act may change other rows besides: whoever hands over the ownership steps down.
    const statement = sql`${change} where ${key} = ${uuid}`;
    const { count } = await asApplication(unit, viewer, statement);
    await unit.db.execute(sql`rollback to savepoint before`);
    expect({ action, count }).toEqual({ action, count: one.actions[action] ? 1 : 0 });
    tried.changes += 1;
    tried.changed += count;
  }
}

interface Found extends Record<string, unknown> {
  readonly id: string;
}

const everything: readonly SQL[] = policies.map(({ table }) => sql`select id from ${table}`);

function filtersOf(viewer: Viewer): SQL[] {
  const requester = { viewer, source: boundViewer(viewer) };
  return policies.map((policy) => {
    const filter = filterOf(policy, requester, {});
    return sql`select id from ${policy.table} where ${filter ? whereOf(filter) : sql`false`}`;
  });
}

function union(selects: readonly SQL[]): SQL {
  return sql.join([...selects], sql` union all `);
}

/** All records of a world, with all facts that any rule looks at. */
function loadAll(unit: Unit, policy: Policy, { people, workspaces }: StoredWorld, viewer: Viewer) {
  const facts = Object.keys(policy.rules).flatMap((action) => ruleOf(policy, action).facts);
  const own = policy.tenant
    ? sql`${policy.tenant.ref.column} in ${workspaces.map(uuidOf)}`
    : sql`${sql.identifier(policy.name === 'user' ? 'id' : 'user_id')} in ${people.map(uuidOf)}`;
  const once = [...new Map(facts.map((fact) => [fact.name, fact])).values()];
  return selectWithFacts(unit.db, policy, boundViewer(viewer), once, own);
}

async function asApplication(unit: Unit, viewer: Viewer, statement: SQL) {
  const settings = viewerSettings(viewer, settingsEncoding);
  const calls = Object.entries(settings).map(
    ([name, value]) => sql`set_config(${name}, ${value}, true)`,
  );
  const [, , found] = await Promise.all([
    unit.db.execute(sql`select ${sql.join(calls, sql`, `)}`),
    unit.db.execute(sql.raw(`set local role ${APP_ROLE}`)),
    unit.db.execute<Found>(statement),
    unit.db.execute(sql`reset role`),
  ]);
  return found;
}

function uuidsOf(rows: Iterable<Found>): string[] {
  return [...rows].map(({ id }) => id).toSorted();
}
