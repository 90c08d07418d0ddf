import { getTableName } from 'drizzle-orm';
import type { Command, TableAccess } from '../actions/table-access.ts';

/**
 * SQL that grants the application what some action, effect or purpose does to the rows of a table.
 * Which rows, and when, is up to the policies of row-level security.
 */
export function grantSql(access: TableAccess, role: string): string {
  const privileges = ['select', ...changesOf(access)].join(', ');
  return `grant ${privileges} on public."${getTableName(access.table)}" to ${role}`;
}

function changesOf({ policy, own, effects, system }: TableAccess): Command[] {
  const ways = new Set([
    ...[...own, ...effects].map(({ command }) => command),
    ...Object.values(system).flatMap(({ commands }) => commands),
  ]);
  // The guard locks a record before it is changed, and a lock asks for the right to update.
  const isLocked = ways.has('lock') || (policy !== null && ways.has('delete'));
  return [
    ...(ways.has('insert') || ways.has('append') ? ['insert' as const] : []),
    ...(ways.has('update') || isLocked ? ['update' as const] : []),
    ...(ways.has('delete') ? ['delete' as const] : []),
  ];
}
