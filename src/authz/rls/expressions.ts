import { type SQL, sql } from 'drizzle-orm';
import { all, always, any, type Condition, not, notImpersonated } from '../language/condition.ts';
import { type Policy, ruleOf } from '../language/policy.ts';
import { toSql } from '../sql/to-sql.ts';
import { settingsViewer } from '../sql/viewer-source.ts';
import type { Backstop, Command, SystemPurpose } from './declare.ts';
import { factsByFunction } from './fact-functions.ts';
import {
  ACT_SETTING,
  COUNT_PURPOSE,
  LOCK_PURPOSE,
  PURPOSE_SETTING,
  RECORD_SETTING,
} from './settings.ts';

const source = factsByFunction(settingsViewer);

/** What one policy of a table asks of a row. */
export interface Expressions {
  /** Asked of every row, and so small that it is planned at once. */
  readonly direct: SQL;
  /** Asked of a row that is not let through yet, when an act is under way; null: never. */
  readonly underway: SQL | null;
}

/** The rows that the application sees. */
export function selectExpressions(backstop: Backstop): Expressions {
  const { policy, tenant, effects } = backstop;
  const byAct = new Map<string, SQL[]>();
  if (policy) {
    for (const action of Object.keys(policy.rules)) {
      addTo(byAct, `${policy.name}.${action}`, shownToDoer(backstop, policy, action));
    }
  }
  for (const { act, of, rules } of effects) {
    const rows = any(...Object.values(rules));
    addTo(byAct, act, directly(sql`${ofRecord(of)}${toSql(rows, source, tenant)}`));
  }
  const uses = usedFor(backstop, 'select');
  if (!policy) return { direct: uses, underway: caseOfActs(byAct) };
  const { condition, bare } = ruleOf(policy, 'read');
  const counted = sql`${used([COUNT_PURPOSE])} and ${toSql(bare, source, tenant)}`;
  return {
    direct: anyOf([uses, toSql(condition, source, tenant)]),
    underway: anyOf([counted, visibleUnderActs(backstop, policy), caseOfActs(byAct)]),
  };
}

/** The rows that the application may make. */
export function insertExpressions(backstop: Backstop): Expressions {
  return {
    direct: anyOf([directly(usedFor(backstop, 'insert')), usedFor(backstop, 'append')]),
    underway: directly(caseOfActs(changes(backstop, 'insert', 'after'))),
  };
}

/** The rows that the application may change, as they are before (`using`) and after (`check`). */
export function updateExpressions(backstop: Backstop): {
  readonly using: Expressions;
  readonly check: Expressions;
} {
  const updates = usedFor(backstop, 'update');
  // Whoever locks a row is asked for the right to change it; what would change it is refused.
  return {
    using: {
      direct: anyOf([directly(updates), usedFor(backstop, 'lock')]),
      underway: directly(caseOfActs(changes(backstop, 'update', 'before'))),
    },
    check: {
      direct: directly(updates),
      underway: directly(caseOfActs(changes(backstop, 'update', 'after'))),
    },
  };
}

/** The rows that the application may delete. */
export function deleteExpressions(backstop: Backstop): Expressions {
  return {
    direct: directly(usedFor(backstop, 'delete')),
    underway: directly(caseOfActs(changes(backstop, 'delete', 'before'))),
  };
}

/** Whether an act, or a count, is under way in this transaction. */
export function isUnderway(): SQL {
  return sql`(${settingOf(ACT_SETTING, 'text')} is not null or ${used([COUNT_PURPOSE])})`;
}

/** Whoever sees as another changes nothing, under whatever act and whatever use. */
function directly<T extends SQL | null>(change: T): T {
  return (change && sql`${toSql(notImpersonated, source, null)} and ${change}`) as T;
}

type Moment = 'before' | 'after';

function changes(backstop: Backstop, command: Command, moment: Moment): Map<string, SQL[]> {
  const { policy, tenant, commands, effects } = backstop;
  const byAct = new Map<string, SQL[]>();
  for (const [action, does] of Object.entries(commands)) {
    if (!policy || does !== command) continue;
    const rule = ruleAt(policy, action, moment);
    addTo(
      byAct,
      `${policy.name}.${action}`,
      sql`${ofItself(policy)}${toSql(rule, source, tenant)}`,
    );
  }
  for (const { act, of, rules } of effects) {
    const rule = rules[command];
    if (rule) addTo(byAct, act, sql`${ofRecord(of)}${toSql(rule, source, tenant)}`);
  }
  return byAct;
}

/**
 * The record of an act is seen for the act by whoever could read it by any credential. Said once for
 * all acts: what the rule takes to be planned is taken in every statement.
 */
function visibleUnderActs({ tenant }: Backstop, policy: Policy): SQL {
  const acts = Object.keys(policy.rules).map((action) => `'${policy.name}.${action}'`);
  const underWay = sql`${settingOf(ACT_SETTING, 'text')} in (${sql.raw(acts.join(', '))})`;
  const { bare } = ruleOf(policy, 'read');
  return sql`${underWay} and ${ofItself(policy)}${toSql(bare, source, tenant)}`;
}

/** It is also seen by whoever may do it. */
function shownToDoer({ commands, tenant }: Backstop, policy: Policy, action: string): SQL {
  if (commands[action] === 'insert') return directly(sql`${policy.key.column} = ${record(policy)}`);
  const moments = new Set([ruleAt(policy, action, 'before'), ruleAt(policy, action, 'after')]);
  return sql`${ofItself(policy)}${toSql(any(...moments), source, tenant)}`;
}

/** What gives a right away is not held to it afterwards, as far as it is a matter of who the viewer is. */
function ruleAt(policy: Policy, action: string, moment: Moment): Condition {
  const { condition, releases } = ruleOf(policy, action);
  return releases && moment === 'after' ? whoeverItNames(condition) : condition;
}

/** The rule for whoever is named by the record's columns: each `viewerIs` taken to hold. */
function whoeverItNames(condition: Condition): Condition {
  switch (condition.kind) {
    case 'all':
      return all(...condition.of.map(whoeverItNames));
    case 'any':
      return any(...condition.of.map(whoeverItNames));
    case 'not':
      return not(condition.of);
    case 'except':
      return whoeverItNames(condition.of).except(...condition.denials);
    case 'viewerIs':
      return always;
    default:
      return condition;
  }
}

function ofItself(policy: Policy): SQL {
  return sql`${policy.key.column} = ${record(policy)} and `;
}

function record({ key }: Policy): SQL {
  return settingOf(RECORD_SETTING, key.column.getSQLType());
}

function ofRecord(of: Backstop['effects'][number]['of']): SQL {
  return of ? sql`${of.column} = ${settingOf(RECORD_SETTING, of.column.getSQLType())} and ` : sql``;
}

function caseOfActs(byAct: ReadonlyMap<string, readonly SQL[]>): SQL | null {
  if (byAct.size === 0) return null;
  const branches = [...byAct].map(([act, expressions]) =>
    sql.raw(`\n    when '${act}' then `).append(anyOf(expressions)),
  );
  return sql`case ${settingOf(ACT_SETTING, 'text')}${sql.join(branches)}\n    else false end`;
}

/** Whether the server is at something of its own for which it may do this. */
function usedFor({ uses, policy }: Backstop, what: SystemPurpose): SQL {
  const holds = policy !== null && (what === 'select' || what === 'lock') ? [LOCK_PURPOSE] : [];
  const names = Object.entries(uses).flatMap(([use, ways]) => (ways.includes(what) ? [use] : []));
  return used([...holds, ...names]);
}

function used(names: readonly string[]): SQL {
  if (names.length === 0) return sql`false`;
  const among = sql.raw(names.map((name) => `'${name}'`).join(', '));
  return sql`coalesce(${settingOf(PURPOSE_SETTING, 'text')} in (${among}), false)`;
}

/** In a subquery, so that it is looked up once a statement and not once a row. */
function settingOf(name: string, type: string): SQL {
  return sql.raw(`(select nullif(current_setting('${name}', true), '')::${type})`);
}

function anyOf(expressions: readonly (SQL | null)[]): SQL {
  const given = expressions.filter((expression) => expression !== null);
  return sql`(${sql.join(
    given.map((expression) => sql`(${expression})`),
    sql` or `,
  )})`;
}

function addTo(map: Map<string, SQL[]>, act: string, expression: SQL): void {
  map.set(act, [...(map.get(act) ?? []), expression]);
}
