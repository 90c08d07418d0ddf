import type { PersonKey } from '../../src/demo/cast.ts';
import { type Id, idFromUuid, newId, uuidOf } from '../../src/shared/id.ts';
import type { World } from '../support/world.ts';

/** A document of the library, with all that decides who reads it and where it stands in a list. */
export interface LibraryDocument {
  readonly id: Id<'doc'>;
  readonly workspace: 'acme' | 'globex';
  readonly author: PersonKey;
  readonly title: string;
  readonly status: 'draft' | 'published' | 'archived';
  readonly visibility: 'workspace' | 'private';
  /** With whom it is shared, by a share that has not expired. */
  readonly sharedWith: PersonKey | null;
}

const roles: Readonly<Record<string, Partial<Record<PersonKey, number>>>> = {
  acme: { olivia: 4, adam: 3, edith: 2, victor: 1 },
  globex: { gloria: 4, evan: 2 },
};
const VIEWER = 1;
const EDITOR = 2;

/** Gus wrote his before he left; Victor wrote his before he was made a viewer. */
const authors = ['edith', 'adam', 'olivia', 'victor', 'gus'] as const;
const statuses = ['draft', 'published', 'archived'] as const;
/** Several of each, so that only the id tells them apart. */
const titles = ['Apple', 'apple', 'Ärger', '日本', 'zebra', '😀'] as const;
const BASE = Date.UTC(2026, 0, 1);
const COUNT = 40;

/** Puts a library of documents in the place of the cast's: every combination, and many ties. */
export async function openLibrary({ arrange, cast }: World): Promise<LibraryDocument[]> {
  const library = Array.from({ length: COUNT }, (_, index) => documentAt(index));
  const at = (seconds: number) => new Date(BASE + seconds * 1000);
  const uuid = (document: LibraryDocument) => ({
    workspace_id: uuidOf(cast.workspaces[document.workspace] as Id),
    author_id: uuidOf(cast.people[document.author]),
  });
  await arrange(async (sql) => {
    await sql`delete from documents`;
    const rows = library.map((document, index) => ({
      id: uuidOf(document.id),
      ...uuid(document),
      title: document.title,
      body: 'A text',
      internal_notes: 'The notes',
      status: document.status,
      visibility: document.visibility,
      created_at: at(Math.floor(index / 5)),
      updated_at: at((index * 7) % 6),
    }));
    await sql`insert into documents ${sql(rows)}`;
    const shares = library.flatMap((document, index) => {
      const share = {
        workspace_id: uuid(document).workspace_id,
        document_id: uuidOf(document.id),
        level: 'read',
      };
      const { sharedWith } = document;
      const live = sharedWith ? [{ ...share, user: sharedWith, expires_at: null }] : [];
      const over = index % 3 === 0 ? [{ ...share, user: 'ian' as const, expires_at: at(0) }] : [];
      return [...live, ...over];
    });
    const stored = shares.map(({ user, ...share }) => ({
      ...share,
      id: uuidOf(newId('shr')),
      user_id: uuidOf(cast.people[user]),
    }));
    await sql`insert into document_shares ${sql(stored)}`;
  });
  return library;
}

/** Whether a person reads a document, as the access table has it. */
export function reads(person: PersonKey, document: LibraryDocument): boolean {
  const { author, status, visibility, sharedWith, workspace } = document;
  const role = roles[workspace]?.[person] ?? 0;
  if (author === person && role >= VIEWER) return true;
  if (sharedWith === person && status !== 'archived') return true;
  if (visibility === 'private') return false;
  return role >= EDITOR || (status === 'published' && role >= VIEWER);
}

/** The ids of all documents as PostgreSQL orders them; ties by id, in the same direction. */
export async function ordered({ sql }: World, orderBy: string): Promise<Id<'doc'>[]> {
  const [column = '', direction = ''] = columns[orderBy] ?? [];
  const by = sql.unsafe(`${column} ${direction}, id ${direction}`);
  const rows = await sql`select id from documents order by ${by}`;
  return rows.map(({ id }) => idFromUuid('doc', id));
}

/** By the values of `DocumentOrder`; `assertAllOrders` sees that none is missing. */
export const columns: Readonly<Record<string, readonly [string, 'asc' | 'desc']>> = {
  NEWEST: ['created_at', 'desc'],
  OLDEST: ['created_at', 'asc'],
  LAST_UPDATED: ['updated_at', 'desc'],
  TITLE: ['title', 'asc'],
};

function documentAt(index: number): LibraryDocument {
  const isElsewhere = index % 10 === 9;
  return {
    id: newId('doc'),
    workspace: isElsewhere ? 'globex' : 'acme',
    author: isElsewhere ? 'gloria' : pick(authors, index),
    title: pick(titles, index),
    status: pick(statuses, Math.floor(index / 2)),
    visibility: index % 4 === 3 ? 'private' : 'workspace',
    sharedWith: sharedWith(index),
  };
}

function sharedWith(index: number): PersonKey | null {
  if (index % 7 === 0) return 'gus';
  if (index % 7 === 2) return 'victor';
  return index % 7 === 4 ? 'edith' : null;
}

function pick<T>(values: readonly T[], index: number): T {
  return values[index % values.length] as T;
}
