import { expect, vi } from 'vitest';
import type { Answer, Client } from '../support/client.ts';
import type { World } from '../support/world.ts';

/** What finds the session of a request's cookie, before anything of GraphQL. */
export const COOKIE = ['begin read', 'select sessions', 'commit'];
/** What opens the unit that reads. */
export const READ = ['begin read', 'select viewer'];
/** What opens a unit that writes. */
export const WRITE = ['begin write', 'mark', 'lock sessions', 'select viewer'];

/** A statement in two words, such as `select documents`. */
export function outline(statement: string): string {
  const outermost = withoutParentheses(statement);
  const [verb = ''] = statement.split(' ');
  if (verb === 'begin') return outermost.endsWith('read only') ? 'begin read' : 'begin write';
  if (statement.includes("set_config('app.tx'")) return 'mark';
  if (statement.includes('jsonb_object_agg')) return 'select viewer';
  const table = /(?:from|into|update) "(\w+)"/.exec(outermost)?.[1];
  if (!table) return verb;
  if (/ for (share|key share|no key update)$/.test(outermost)) return `lock ${table}`;
  return `${statement.includes('count(*)::int') ? 'count' : verb} ${table}`;
}

function withoutParentheses(text: string): string {
  const less = text.replace(/\([^()]*\)/g, '');
  return less === text ? text : withoutParentheses(less);
}

/**
 * The statements that an operation sends, as outlines. What only the first request of a minute
 * does, which notes when members were last seen, is left to one that goes before.
 */
export class Listener {
  readonly #world: World;
  readonly #client: Client;

  private constructor(world: World, client: Client) {
    this.#world = world;
    this.#client = client;
  }

  /** @param everywhere a query that uses each workspace that the operations will use */
  static async warmedUp(world: World, client: Client, everywhere: string): Promise<Listener> {
    await client.ask(everywhere);
    await vi.waitFor(() => {
      const tail = world.statements.slice(-2).map(outline);
      expect(tail).toEqual(['update memberships', 'commit']);
    });
    return new Listener(world, client);
  }

  async hear(query: string): Promise<{ statements: string[]; data: Answer['data'] }> {
    this.#world.statements.length = 0;
    const data = await this.#client.ask(query);
    return { statements: this.#world.statements.map(outline), data };
  }
}
