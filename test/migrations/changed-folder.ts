import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SQL_FOLDER } from '../../src/db/migrate/sql-files.ts';

/** A copy of `drizzle/` that a test changes, as a developer does who is about to release. */
export class ChangedFolder {
  readonly path: string;
  #migrations = 0;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(): Promise<ChangedFolder> {
    const path = await mkdtemp(join(tmpdir(), 'wardroom-drizzle-'));
    await cp(SQL_FOLDER, path, { recursive: true });
    return new ChangedFolder(path);
  }

  /** Appends a migration of these statements. */
  async addMigration(name: string, ...statements: readonly string[]): Promise<void> {
    const file = join(this.path, 'meta/_journal.json');
    const journal = JSON.parse(await readFile(file, 'utf8'));
    this.#migrations += 1;
    const when = Math.max(...journal.entries.map((entry: { when: number }) => entry.when)) + 1;
    const tag = `000${this.#migrations}_${name}`;
    journal.entries.push({ idx: this.#migrations, version: '7', when, tag, breakpoints: true });
    await writeFile(file, JSON.stringify(journal));
    await writeFile(join(this.path, `${tag}.sql`), statements.join('\n--> statement-breakpoint\n'));
  }

  /** Appends SQL to a file that is replaced, such as `rls/2-facts.sql`. */
  async append(path: string, text: string): Promise<void> {
    const file = join(this.path, path);
    await writeFile(file, `${await readFile(file, 'utf8')}\n${text}\n`);
  }

  /** Replaces a text in a file. */
  async replace(path: string, before: string, after: string): Promise<void> {
    const file = join(this.path, path);
    const text = await readFile(file, 'utf8');
    if (!text.includes(before)) throw new Error(`${path} does not contain ${before}`);
    await writeFile(file, text.replaceAll(before, after));
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
