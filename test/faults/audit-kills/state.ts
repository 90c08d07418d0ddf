import type { Sql } from 'postgres';

interface Document {
  readonly version: number;
  readonly status: string;
  readonly title: string;
  readonly body: string;
}

interface Comment {
  readonly version: number;
  readonly documentId: string;
  readonly body: string;
}

interface Session {
  /** The program that began it. */
  readonly userAgent: string | null;
}

/** What the load changes: each record by its UUID. */
export interface State {
  readonly documents: Map<string, Document>;
  readonly comments: Map<string, Comment>;
  readonly sessions: Map<string, Session>;
}

/** What is in the database, while nobody changes it. */
export async function readState(sql: Sql): Promise<State> {
  const documents = await sql<(Document & { id: string })[]>`
    select id, version, status, title, body from documents`;
  const comments = await sql<(Comment & { id: string })[]>`
    select id, version, document_id as "documentId", body from comments`;
  const sessions = await sql<(Session & { id: string })[]>`
    select id, user_agent as "userAgent" from sessions`;
  return { documents: byId(documents), comments: byId(comments), sessions: byId(sessions) };
}

/** One line for each record, with all that is known of it. */
export function linesOf({ documents, comments, sessions }: State): string[] {
  const lines = (what: string, records: ReadonlyMap<string, object>) =>
    [...records].map(([id, record]) => `${what} ${id} ${JSON.stringify(record)}`);
  return [
    ...lines('document', documents),
    ...lines('comment', comments),
    ...lines('session', sessions),
  ];
}

function byId<T extends object>(rows: readonly (T & { readonly id: string })[]): Map<string, T> {
  return new Map(rows.map(({ id, ...record }) => [id, record as unknown as T]));
}
