import { expect, vi } from 'vitest';
import type { Answer, Client } from '../support/client.ts';
import type { World } from '../support/world.ts';

/** What opens the unit that reads, and finds the viewer by the cookie. */
export const READ = ['begin read', 'enter'];
/** What opens a unit that writes. */
export const WRITE = ['begin write', 'enter'];

/** A statement in two words, such as `select documents`. */
export function outline(statement: string): string {
  const outermost = withoutParentheses(statement);
  const [verb = ''] = statement.split(' ');
  if (verb === 'begin') return outermost.endsWith('read only') ? 'begin read' : 'begin write';
  if (statement.includes("set_config('app.tx'")) return 'mark';
  if (/^(with seen as .*? )?select set_config\(/.test(statement)) {
    const locked = [...statement.matchAll(/\(select 1 from "(\w+)"/g)].map(([, table]) => table);
    return locked.length > 0 ? `lock ${locked.join(', ')}` : 'tell';
  }
  if (statement.includes('audit_append')) return 'append events';
  if (statement.startsWith('select public.enter(')) return 'enter';
  if (statement.startsWith('select count(*)::int as count from (')) {
    return `count ${/ from "(\w+)"/.exec(statement)?.[1]}`;
  }
  // A page is joined to the rows of its records.
  const table = /(?:from|into|update|page join) "(\w+)"/.exec(outermost)?.[1];
  if (!table) return verb;
  if (/ for (share|key share|no key update)$/.test(outermost)) return `lock ${table}`;
  return `${statement.includes('count(*)::int') ? 'count' : verb} ${table}`;
}

function withoutParentheses(text: string): string {
  const less = text.replace(/\([^()]*\)/g, '');
  return less === text ? text : withoutParentheses(less);
}

/** The statements of one operation, which must succeed, as outlines. */
export async function hear(world: World, client: Client, query: string): Promise<Heard> {
  world.statements.length = 0;
  const data = await client.ask(query);
  const heard = world.statements.map(outline);
  const statements = heard.filter((statement) => statement !== 'tell');
  return { statements, told: heard.length - statements.length, data };
}

interface Heard {
  readonly statements: readonly string[];
  /** How often row-level security was told of the viewer or of what is done: not waited for. */
  readonly told: number;
  readonly data: Answer['data'];
}

/**
 * Uses each workspace that operations will use, so that what only the first request of a minute
 * does is done: to note when members were last seen, and to make the key of the person, under which
 * the audit log keeps where they came from.
 */
export async function warmUp(world: World, client: Client, everywhere: string): Promise<void> {
  await client.ask(everywhere);
  const ws = world.cast.workspaces.acme;
  await client.ask(`{ auditEvents(workspaceId: "${ws}", first: 1) { totalCount } }`);
  await vi.waitFor(() => {
    const noted = world.statements.map(outline).lastIndexOf('update memberships');
    expect(world.statements.slice(noted).map(outline)).toContain('commit');
    expect(noted).toBeGreaterThan(0);
  });
}
