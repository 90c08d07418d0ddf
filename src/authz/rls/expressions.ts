import { type SQL, sql } from 'drizzle-orm';
import {
  actOf,
  type Command,
  type Effect,
  type OwnCommand,
  type SystemCommand,
  type TableAccess,
} from '../actions/table-access.ts';
import { any, type Condition, notImpersonated } from '../language/condition.ts';
import { type Policy, ruleOf } from '../language/policy.ts';
import { takingToHold } from '../language/walk.ts';
import { toSql } from '../sql/to-sql.ts';
import { settingsWithViews as source } from './fact-views.ts';
import {
  ACT_SETTING,
  COUNT_PURPOSE,
  LOCK_PURPOSE,
  PURPOSE_SETTING,
  RECORD_SETTING,
} from './settings.ts';

/** What one policy of a table asks of a row. */
export interface Expressions {
  /** Asked of every row, and so small that it is planned at once. */
  readonly immediate: SQL;
  /** Asked of a row that is not let through yet, when an act is under way; null: never. */
  readonly underAct: SQL | null;
}

/** The rows that the application sees. */
export function selectExpressions(access: TableAccess): Expressions {
  const { policy, tenant, effects } = access;
  const byAct = new Map<string, SQL[]>();
  if (policy) {
    for (const action of Object.keys(policy.rules)) {
      addTo(byAct, actOf(policy, action), shownToActor(access, policy, action));
    }
  }
  for (const { act, of, where } of effects) {
    addTo(byAct, act, unlessImpersonated(sql`${ofRecord(of)}${toSql(where, source, tenant)}`));
  }
  const purposes = purposesThat(access, 'select');
  if (!policy) return { immediate: purposes, underAct: caseOfActs(byAct) };
  const { condition, bare } = ruleOf(policy, 'read');
  const counted = sql`${pursued([COUNT_PURPOSE])} and ${toSql(bare, source, tenant)}`;
  return {
    immediate: anyOf([purposes, toSql(condition, source, tenant)]),
    underAct: anyOf([counted, visibleUnderActs(access, policy), caseOfActs(byAct)]),
  };
}

/** The rows that the application may make. */
export function insertExpressions(access: TableAccess): Expressions {
  return {
    immediate: anyOf([
      unlessImpersonated(purposesThat(access, 'insert')),
      purposesThat(access, 'append'),
    ]),
    underAct: unlessImpersonated(caseOfActs(changes(access, 'insert', 'after'))),
  };
}

/** The rows that the application may change, as they are before (`using`) and after (`check`). */
export function updateExpressions(access: TableAccess): {
  readonly using: Expressions;
  readonly check: Expressions;
} {
  const updates = purposesThat(access, 'update');
  // Locking a row takes the right to change it. A change by the lock's purpose is refused.
  return {
    using: {
      immediate: anyOf([unlessImpersonated(updates), purposesThat(access, 'lock')]),
      underAct: unlessImpersonated(caseOfActs(changes(access, 'update', 'before'))),
    },
    check: {
      immediate: unlessImpersonated(updates),
      underAct: unlessImpersonated(caseOfActs(changes(access, 'update', 'after'))),
    },
  };
}

/** The rows that the application may delete. */
export function deleteExpressions(access: TableAccess): Expressions {
  return {
    immediate: unlessImpersonated(purposesThat(access, 'delete')),
    underAct: unlessImpersonated(caseOfActs(changes(access, 'delete', 'before'))),
  };
}

/** Whether an act, or a count, is under way in this transaction. */
export function isActUnderWay(): SQL {
  return sql`(${settingOf(ACT_SETTING, 'text')} is not null or ${pursued([COUNT_PURPOSE])})`;
}

/** A view-as session changes nothing, under any act and for any system purpose. */
function unlessImpersonated<T extends SQL | null>(change: T): T {
  return (change && sql`${toSql(notImpersonated, source, null)} and ${change}`) as T;
}

type Moment = 'before' | 'after';

function changes(access: TableAccess, command: Command, moment: Moment): Map<string, SQL[]> {
  const { policy, tenant, own, effects } = access;
  const byAct = new Map<string, SQL[]>();
  for (const each of own) {
    if (!policy || each.command !== command) continue;
    const rule = toSql(ruleAt(policy, each, moment), source, tenant);
    addTo(byAct, actOf(policy, each.action), sql`${ofItself(policy)}${rule}`);
  }
  for (const effect of effects) {
    if (effect.command !== command) continue;
    const rule = toSql(effect.where, source, tenant);
    addTo(byAct, effect.act, sql`${ofRecord(effect.of)}${rule}`);
  }
  return byAct;
}

/**
 * For an act, its record is seen by viewers who could read it by any credential. Said once for all
 * acts: what the rule takes to be planned is taken in every statement.
 */
function visibleUnderActs({ tenant }: TableAccess, policy: Policy): SQL {
  const acts = Object.keys(policy.rules).map((action) => `'${policy.name}.${action}'`);
  const underWay = sql`${settingOf(ACT_SETTING, 'text')} in (${sql.raw(acts.join(', '))})`;
  const { bare } = ruleOf(policy, 'read');
  return sql`${underWay} and ${ofItself(policy)}${toSql(bare, source, tenant)}`;
}

/** It is also seen by those who may do it. */
function shownToActor({ own, tenant }: TableAccess, policy: Policy, action: string): SQL {
  const does = own.find((each) => each.action === action) ?? { action, releases: false };
  if ('command' in does && does.command === 'insert') {
    return unlessImpersonated(sql`${policy.key.column} = ${record(policy)}`);
  }
  const moments = new Set([ruleAt(policy, does, 'before'), ruleAt(policy, does, 'after')]);
  return sql`${ofItself(policy)}${toSql(any(...moments), source, tenant)}`;
}

/** An act that gives its right away need not satisfy the part of its rule that names the viewer afterwards. */
function ruleAt(
  policy: Policy,
  { action, releases }: Pick<OwnCommand, 'action' | 'releases'>,
  moment: Moment,
): Condition {
  const { condition } = ruleOf(policy, action);
  return releases && moment === 'after' ? forAnyoneNamed(condition) : condition;
}

/** The rule for any person that the record's columns may name: each `viewerIs` taken to hold. */
function forAnyoneNamed(condition: Condition): Condition {
  return takingToHold(condition, ({ kind }) => kind === 'viewerIs');
}

function ofItself(policy: Policy): SQL {
  return sql`${policy.key.column} = ${record(policy)} and `;
}

function record({ key }: Policy): SQL {
  return settingOf(RECORD_SETTING, key.column.getSQLType());
}

function ofRecord(of: Effect['of']): SQL {
  return of ? sql`${of.column} = ${settingOf(RECORD_SETTING, of.column.getSQLType())} and ` : sql``;
}

function caseOfActs(byAct: ReadonlyMap<string, readonly SQL[]>): SQL | null {
  if (byAct.size === 0) return null;
  const branches = [...byAct].map(([act, expressions]) =>
    sql.raw(`\n    when '${act}' then `).append(anyOf(expressions)),
  );
  return sql`case ${settingOf(ACT_SETTING, 'text')}${sql.join(branches)}\n    else false end`;
}

/** Whether the server pursues a purpose of its own for which it may do this. */
function purposesThat({ system, policy }: TableAccess, may: SystemCommand): SQL {
  const locks = policy !== null && (may === 'select' || may === 'lock') ? [LOCK_PURPOSE] : [];
  const names = Object.entries(system).flatMap(([purpose, { commands }]) =>
    commands.includes(may) ? [purpose] : [],
  );
  return pursued([...locks, ...names]);
}

function pursued(names: readonly string[]): SQL {
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
