import { PgDialect } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { note, secondsAgo } from '../../../test/kernel/people.ts';
import { notes, uuidOf } from '../../../test/kernel/tables.ts';
import { refTo } from '../language/condition.ts';
import { betweenPositions, type Order, orderBy, positionOf, type Slice } from './keyset.ts';

const dialect = new PgDialect({ casing: 'snake_case' });
const key = refTo(notes.id);
const byWeight: Order = { by: refTo(notes.weight), direction: 'asc' };
const newest: Order = { by: refTo(notes.createdAt), direction: 'desc' };

const texts = (order: Order, slice: Slice) => [
  ...betweenPositions(order, key, slice).map((part) => dialect.sqlToQuery(part)),
  orderBy(order, key, slice).map((part) => dialect.sqlToQuery(part).sql),
];

test('a slice from the start lies after a position, in the order’s direction', () => {
  const slice: Slice = { size: 2, from: 'start', after: { value: 7, key: 'n3' } };
  expect(texts(byWeight, slice)).toMatchObject([
    { sql: '("notes"."weight", "notes"."id") > ($1, $2)', params: [7, uuidOf('n3')] },
    ['"notes"."weight" asc', '"notes"."id" asc'],
  ]);
  expect(texts({ ...byWeight, direction: 'desc' }, slice)).toMatchObject([
    { sql: '("notes"."weight", "notes"."id") < ($1, $2)' },
    ['"notes"."weight" desc', '"notes"."id" desc'],
  ]);
});

test('a slice from the end is read backwards, and may lie between two positions', () => {
  const value = secondsAgo(5).toISOString();
  const position = { value, key: 'n3' };
  const slice: Slice = { size: 2, from: 'end', after: position, before: position };
  expect(texts(newest, slice)).toMatchObject([
    { sql: '("notes"."created_at", "notes"."id") < ($1, $2)', params: [value, uuidOf('n3')] },
    { sql: '("notes"."created_at", "notes"."id") > ($1, $2)' },
    ['"notes"."created_at" asc', '"notes"."id" asc'],
  ]);
});

test('a position is the row’s value and key, a time as text that loses nothing', () => {
  const row = { ...note, weight: 7, createdAt: secondsAgo(0.001) };
  expect(positionOf(row, byWeight, key)).toEqual({ value: 7, key: 'n1' });
  expect(positionOf(row, newest, key)).toEqual({ value: '2026-01-01T11:59:59.999Z', key: 'n1' });
});

test('a column that may be NULL orders nothing: its rows would be lost between pages', () => {
  const byRank: Order = { by: refTo(notes.rank), direction: 'asc' };
  expect(() => orderBy(byRank, key, { size: 1, from: 'start' })).toThrow(
    'rank may be NULL, so it orders no list',
  );
});
