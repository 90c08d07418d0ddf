import { sql } from 'drizzle-orm';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { textOf } from './rendered.ts';

test('columns are named alike in two tables of the same name', () => {
  const one = pgTable('twins', { firstName: text() });
  const other = pgTable('twins', { lastName: text() });
  expect(textOf(sql`${one.firstName}`)).toBe('"twins"."first_name"');
  expect(textOf(sql`${other.lastName}`)).toBe('"twins"."last_name"');
});
