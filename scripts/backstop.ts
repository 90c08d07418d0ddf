import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { backstopSql } from '../src/authz/index.ts';
import { APP_ROLE } from '../src/db/provision.ts';
import { backstops } from '../src/modules/backstops.ts';

const folder = fileURLToPath(new URL('../drizzle', import.meta.url));

/** How a migration of the backstop is named, after its number. */
export const BACKSTOP = 'backstop';

/** The migration that the policies of today ask for. */
export function wantedBackstop(): string {
  const explained =
    '-- Generated from the policies by `npm run backstop`, whole each time. Not to be edited.';
  const statements = backstopSql(backstops, APP_ROLE).join(';\n--> statement-breakpoint\n');
  return `${explained}\n${statements};\n`;
}

/** The migration that the database has last; null when there is none yet. */
export function newestBackstop(): string | null {
  const files = readdirSync(folder).filter((name) => name.endsWith(`_${BACKSTOP}.sql`));
  const newest = files.toSorted().at(-1);
  return newest ? readFileSync(`${folder}/${newest}`, 'utf8') : null;
}

/** The file of the newest migration. */
export function newestMigration(): string {
  const newest = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .at(-1);
  if (!newest) throw new Error('there are no migrations');
  return `${folder}/${newest}`;
}
