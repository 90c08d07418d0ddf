import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { wantedRlsFiles } from '../src/cli/database/rls-files.ts';
import { SQL_FOLDER } from '../src/db/migrate/sql-files.ts';

/** Writes `drizzle/rls` whole, so that a file of a table that is gone goes too. */
const folder = join(SQL_FOLDER, 'rls');
rmSync(folder, { recursive: true, force: true });
for (const { path, text } of wantedRlsFiles()) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
