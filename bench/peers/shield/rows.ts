/** All columns but the words of the text search. */
const COLUMNS = `id, workspace_id, author_id, title, body, internal_notes, status, visibility, locked_at,
  version, created_at, updated_at`;
export const DOCUMENTS = `select ${COLUMNS} from documents`;
export const RETURNING_DOCUMENT = `returning ${COLUMNS}`;

export interface DocumentRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly authorId: string;
  readonly title: string;
  readonly body: string;
  readonly status: 'draft' | 'published' | 'archived';
  readonly visibility: 'workspace' | 'private';
  readonly lockedAt: Date | null;
  readonly version: number;
  readonly updatedAt: Date;
}

export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface CommentRow {
  readonly id: string;
  readonly authorId: string;
  readonly body: string;
}
