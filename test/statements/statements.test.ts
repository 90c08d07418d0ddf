import 'reflect-metadata';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { grow, spread } from './growth.ts';
import { operations, type TypicalOperation } from './operations.ts';
import { hear, outline, warmUp } from './outline.ts';

const FEW = 5;
const MANY = 50;

/** The same world while it is small, and when it has grown. */
let small: World;
let large: World;
beforeAll(async () => {
  [small, large] = await Promise.all([worldOf(FEW), worldOf(MANY)]);
});
afterAll(async () => {
  await small.close();
  await large.close();
});

test.each(operations.map((operation) => [operation.name, operation] as const))(
  '%s: just these statements, however many rows there are',
  async (_, operation) => {
    const few = await heardOf(small, operation, FEW);
    expect(operation.rowsIn(few.data)).toBe(FEW);
    expect(few.statements.toSorted()).toEqual(operation.statements.toSorted());
    const many = await heardOf(large, operation, MANY);
    expect(operation.rowsIn(many.data)).toBe(MANY);
    expect(many.statements.toSorted()).toEqual(operation.statements.toSorted());
    expect(many.told).toBe(few.told);
  },
);

test('an outline names the table that a statement is about, not those it looks into', () => {
  const fact = 'exists (select 1 from "b" where "b"."id" = any ($1::uuid[])) as "fact"';
  expect(outline(`select "id", ${fact} from "a" where "id" in ($2, $3)`)).toBe('select a');
  expect(outline('select 1 from "a" where "id" = (select "id" from "b") for share')).toBe('lock a');
  expect(outline('select count(*)::int from "a" where true')).toBe('count a');
  expect(outline('insert into "a" ("id") values ($1) returning "id"')).toBe('insert a');
  expect(outline('begin isolation level repeatable read read only')).toBe('begin read');
});

/** A world in which Olivia has so many workspaces, and Acme as much of everything. */
async function worldOf(rows: number): Promise<World> {
  const world = await openWorld();
  await spread(world, rows - 1);
  await grow(world, rows);
  const everywhere = '{ viewer { memberships(first: 100) { nodes { workspace { id } } } } }';
  await warmUp(world, world.as('olivia'), everywhere);
  return world;
}

async function heardOf(world: World, operation: TypicalOperation, rows: number) {
  const client = world.as(operation.anonymous ? 'nobody' : 'olivia');
  return hear(world, client, await operation.query(world, rows));
}
