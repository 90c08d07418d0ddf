import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { SQL_FOLDER } from './sql-files.ts';

/** A migration that drizzle-kit generated. */
export interface Migration {
  /** The name of its file, without `.sql`. */
  readonly name: string;
  /** When it was generated, in milliseconds since 1970. The database knows it by this number. */
  readonly when: number;
  readonly hash: string;
  readonly statements: readonly string[];
}

const journalSchema = z.object({
  entries: z.array(z.object({ when: z.number(), tag: z.string() })),
});

/** The migrations of this program, in the order in which they are applied. */
export async function readMigrations(folder = SQL_FOLDER): Promise<Migration[]> {
  const journal = await readFile(`${folder}/meta/_journal.json`, 'utf8');
  const { entries } = journalSchema.parse(JSON.parse(journal));
  return Promise.all(
    entries.map(async ({ tag, when }) => {
      const text = await readFile(`${folder}/${tag}.sql`, 'utf8');
      return {
        name: tag,
        when,
        hash: createHash('sha256').update(text).digest('hex'),
        statements: text.split('--> statement-breakpoint'),
      };
    }),
  );
}

/** The database has migrations that this program does not know, and lacks some that it knows. */
export class ForeignMigrations extends Error {
  override readonly name = 'ForeignMigrations';

  constructor(lacking: readonly Migration[]) {
    const names = lacking.map(({ name }) => name).join(', ');
    super(`it has migrations that this version does not know, and lacks ${names}`);
  }
}

/**
 * The migrations that a database lacks. A database of a newer version lacks none.
 * @param applied the numbers of the migrations that the database has
 * @throws ForeignMigrations
 */
export function pendingOf(
  migrations: readonly Migration[],
  applied: readonly number[],
): readonly Migration[] {
  const pending = migrations.filter(({ when }) => !applied.includes(when));
  if (pending.length > 0 && unknownOf(migrations, applied).length > 0) {
    throw new ForeignMigrations(pending);
  }
  return pending;
}

/** The migrations of a newer version. */
export function unknownOf(migrations: readonly Migration[], applied: readonly number[]): number[] {
  return applied.filter((number) => !migrations.some(({ when }) => when === number));
}
