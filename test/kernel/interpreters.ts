import { PgDialect } from 'drizzle-orm/pg-core';
import { expect } from 'vitest';
import { compileTest, type Subject } from '../../src/authz/decide/evaluate.ts';
import type { Condition } from '../../src/authz/language/condition.ts';
import type { Viewer } from '../../src/authz/language/viewer.ts';
import { toSql } from '../../src/authz/sql/to-sql.ts';
import { boundViewer, settingsViewer } from '../../src/authz/sql/viewer-source.ts';
import { assignmentOf, evaluateAssigned } from './enumerate.ts';
import { notes } from './tables.ts';

const dialect = new PgDialect({ casing: 'snake_case' });
const tenant = { column: notes.teamId, key: 'teamId' };

/** The filter for one viewer, with its parameters. */
export function filter(condition: Condition, viewer: Viewer) {
  const { sql, params } = dialect.sqlToQuery(toSql(condition, boundViewer(viewer), tenant));
  return [sql, ...params];
}

/** The row-level-security expression, which can have no parameters. */
export function rlsExpression(condition: Condition): string {
  const { sql, params } = dialect.sqlToQuery(toSql(condition, settingsViewer, tenant));
  expect(params).toEqual([]);
  return sql;
}

/** Whether it holds; the enumerated form must say the same. */
export function holds(condition: Condition, on: Subject): boolean {
  const answer = compileTest(condition)(on);
  expect(evaluateAssigned(condition, assignmentOf(condition, on))).toBe(answer);
  return answer;
}
