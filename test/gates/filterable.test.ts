import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { refTo } from '../../src/authz/index.ts';
import { listConnection } from '../../src/shared/graphql/connection.ts';
import { assertFilterable } from '../../src/shared/graphql/filterable.ts';
import { memoPolicy, notePolicy, notes } from './synthetic.ts';

const types = [{ policy: notePolicy, gated: { secret: 'readSecret' } }];
const byTitle = { by: refTo(notes.title), direction: 'asc' } as const;
const text = sql`to_tsvector('simple', ${notes.title} || ${notes.secret})`;

test.each([
  ['a comparison', eq(notes.secret, 'hush')],
  ['one among others', and(eq(notes.title, 'A'), or(inArray(notes.secret, ['hush'])))],
  ['a search text that it is part of', sql`${text} @@ websearch_to_tsquery('simple', ${'hush'})`],
  ['a list of columns', sql`(${[notes.title, notes.secret]}) is not null`],
])('a list that is narrowed by a gated field in %s is refused', (_what, where) => {
  expect(() => assertFilterable(types, notePolicy, { order: byTitle, where })).toThrow(
    'a list of note looks at secret, which is a gated field',
  );
});

test('a list that is ordered by a gated field is refused', () => {
  const order = { by: refTo(notes.secret), direction: 'asc' } as const;
  expect(() => assertFilterable(types, notePolicy, { order })).toThrow(
    'a list of note looks at secret, which is a gated field',
  );
});

test('a list is narrowed and ordered by what every reader may read', () => {
  const where = and(eq(notes.title, 'secret'), eq(notes.status, 'clear'));
  expect(() => assertFilterable(types, notePolicy, { order: byTitle, where })).not.toThrow();
});

test('what is gated for one type of record is not for another', () => {
  const where = eq(notes.secret, 'hush');
  expect(() => assertFilterable(types, memoPolicy, { order: byTitle, where })).not.toThrow();
});

test('a connection over a gated field reads nothing', async () => {
  const guard = vi.fn();
  const order = { by: refTo(notes.secret), direction: 'asc' } as const;
  const listed = listConnection({ guard, nodeTypes: types }, notePolicy, 'note', {}, { order });
  await expect(listed).rejects.toThrow('a list of note looks at secret, which is a gated field');
  expect(guard).not.toHaveBeenCalled();
});
