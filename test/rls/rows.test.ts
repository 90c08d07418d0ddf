import { getTableName, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openUnit } from '../../src/db/unit.ts';
import { uuidOf } from '../../src/shared/id.ts';
import { personas } from '../scene/personas.ts';
import { openScene, type Scene } from '../scene/scene.ts';
import { fillLogTables } from '../support/events.ts';
import { behind, credentialOf, rowsSeen, tables } from './behind.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  await fillLogTables(scene.world);
});
afterAll(() => scene.world.close());

test.each(tables.map(({ table }) => [getTableName(table), table] as const))(
  'a connection for which no viewer was set sees nothing of %s',
  async (name, table) => {
    const [stored] = await scene.world
      .sql`select count(*)::int as rows from ${scene.world.sql(name)}`;
    expect(stored?.rows).toBeGreaterThan(0);
    const unit = await openUnit(scene.world.app.pool, 'read');
    const [seen] = await unit.db.execute(sql`select count(*)::int as rows from ${table}`);
    await unit.rollback();
    expect(seen).toEqual({ rows: 0 });
  },
);

test.each(personas.map((persona) => [persona.name, persona] as const))(
  'without any filter, %s sees the very rows that the API shows',
  async (_, persona) => {
    const { world, records } = scene;
    const shown = new Set<string>();
    for (let from = 0; from < records.length; from += 100) {
      const ids = records.slice(from, from + 100).map(({ id }) => id);
      const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
      const { data } = await persona.client(scene).send(query, { ids });
      for (const node of data.nodes ?? []) if (node) shown.add(node.id);
    }
    const credential = await credentialOf(scene, persona);
    const seen = await behind(world, credential, rowsSeen);
    const known = records.filter(({ id }) => seen.has(uuidOf(id as never))).map(({ id }) => id);
    expect(known.toSorted()).toEqual([...shown].toSorted());
    // Nothing that the scene does not know of either: sessions and events that were made meanwhile.
    const others = [...seen].filter(
      (uuid) => !records.some(({ id }) => uuidOf(id as never) === uuid),
    );
    const meanwhile = await world.sql`
      select id from audit_events where action = 'auditLog.read' and id = any (${others})`;
    expect(others.toSorted()).toEqual(meanwhile.map(({ id }) => id).toSorted());
  },
);
