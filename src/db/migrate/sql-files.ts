import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Everything that the database is created from. */
export const SQL_FOLDER = fileURLToPath(new URL('../../../drizzle', import.meta.url));

/** A file of SQL that is replaced and not appended to: after a change all of it runs again. */
export interface SqlFile {
  /** Within the folder, such as `rls/3-tables/documents.sql`. */
  readonly path: string;
  readonly text: string;
  readonly digest: string;
}

/** What runs before the migrations, and what runs after them in this order. */
export interface SqlFiles {
  readonly reset: SqlFile;
  readonly files: readonly SqlFile[];
}

const RESET = 'rls/0-reset.sql';

/** There is no SQL of row-level security. */
export class MissingRls extends Error {
  override readonly name = 'MissingRls';

  constructor() {
    super(`drizzle/${RESET} is missing. Run \`npm run rls\`.`);
  }
}

/**
 * The files that are written by hand, then those that are generated from the policies.
 * @throws MissingRls
 */
export async function readSqlFiles(folder = SQL_FOLDER): Promise<SqlFiles> {
  const paths = [...(await pathsIn(folder, 'custom')), ...(await pathsIn(folder, 'rls'))];
  const files = await Promise.all(paths.map((path) => readSqlFile(folder, path)));
  const reset = files.find(({ path }) => path === RESET);
  if (!reset) throw new MissingRls();
  return { reset, files: files.filter((file) => file !== reset) };
}

/** The paths of the SQL files in a subfolder, sorted. */
async function pathsIn(folder: string, subfolder: string): Promise<string[]> {
  const entries = await readdir(join(folder, subfolder), { recursive: true }).catch(() => []);
  return entries
    .filter((name) => name.endsWith('.sql'))
    .map((name) => `${subfolder}/${name.replaceAll('\\', '/')}`)
    .toSorted();
}

async function readSqlFile(folder: string, path: string): Promise<SqlFile> {
  const text = await readFile(join(folder, path), 'utf8');
  return { path, text, digest: createHash('sha256').update(text).digest('hex') };
}

/** A file as a database keeps it in mind. */
export interface AppliedFile {
  readonly path: string;
  readonly digest: string;
}

/** The paths of the files that a database has not, has in another version, or has and should not. */
export function staleOf(files: readonly SqlFile[], applied: readonly AppliedFile[]): string[] {
  const [wanted, there] = [files, applied].map(
    (list) => new Map(list.map(({ path, digest }) => [path, digest])),
  ) as [Map<string, string>, Map<string, string>];
  const paths = new Set([...wanted.keys(), ...there.keys()]);
  return [...paths].filter((path) => wanted.get(path) !== there.get(path));
}
