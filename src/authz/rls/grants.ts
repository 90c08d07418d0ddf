import { getTableName } from 'drizzle-orm';
import type { Backstop, Command } from './declare.ts';

/**
 * SQL that grants the application what some action, effect or purpose does to the rows of a table.
 * Which rows, and when, is up to the policies of row-level security.
 */
export function grantSql(backstop: Backstop, role: string): string {
  const privileges = ['select', ...changesOf(backstop)].join(', ');
  return `grant ${privileges} on public."${getTableName(backstop.table)}" to ${role}`;
}

function changesOf({ policy, commands, effects, uses }: Backstop): Command[] {
  const ways = new Set([
    ...Object.values(commands),
    ...effects.flatMap(({ rules }) => Object.keys(rules)),
    ...Object.values(uses).flat(),
  ]);
  // The guard locks a record before it is changed, and a lock asks for the right to update.
  const isLocked = ways.has('lock') || (policy !== null && ways.has('delete'));
  return [
    ...(ways.has('insert') || ways.has('append') ? ['insert' as const] : []),
    ...(ways.has('update') || isLocked ? ['update' as const] : []),
    ...(ways.has('delete') ? ['delete' as const] : []),
  ];
}
