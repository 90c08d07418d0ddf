import type { Pool, QueryResultRow } from 'pg';

type Value = string | number | readonly string[];

/** Who asks, and the queries of one request. */
export interface Context {
  readonly viewerId: string;
  all<T>(text: string, values: readonly Value[]): Promise<T[]>;
  one<T>(text: string, values: readonly Value[]): Promise<T | null>;
  /** The viewer's role in a workspace. The roles are read once for each request. */
  roleIn(workspaceId: string): Promise<string | null>;
  shared(documentId: string, levels: readonly string[]): Promise<boolean>;
}

export function createContext(pool: Pool, viewerId: string): Context {
  const all = async <T>(text: string, values: readonly Value[]): Promise<T[]> => {
    const { rows } = await pool.query<QueryResultRow>(text, [...values]);
    return rows.map(camelCased) as T[];
  };
  const one = async <T>(text: string, values: readonly Value[]) =>
    (await all<T>(text, values))[0] ?? null;
  const readRoles = async (): Promise<ReadonlyMap<string, string>> => {
    const rows = await all<{ workspaceId: string; role: string }>(
      'select workspace_id, role from memberships where user_id = $1',
      [viewerId],
    );
    return new Map(rows.map(({ workspaceId, role }) => [workspaceId, role]));
  };
  let roles: ReturnType<typeof readRoles> | null = null;
  return {
    viewerId,
    all,
    one,
    roleIn: async (workspaceId) => {
      roles ??= readRoles();
      return (await roles).get(workspaceId) ?? null;
    },
    shared: async (documentId, levels) => {
      const share = await one(
        `select 1 from document_shares where document_id = $1 and user_id = $2
         and level = any ($3::share_level[]) and (expires_at is null or expires_at > now())`,
        [documentId, viewerId, levels],
      );
      return share !== null;
    },
  };
}

function camelCased(row: QueryResultRow): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
