import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { BACKSTOP, newestBackstop, newestMigration, wantedBackstop } from './backstop.ts';

/** Writes a migration when the policies ask for another backstop than the database has. */
const wanted = wantedBackstop();
if (wanted !== newestBackstop()) {
  const kit = ['drizzle-kit', 'generate', '--custom', '--name', BACKSTOP];
  execFileSync('npx', ['--no-install', ...kit], { stdio: 'inherit' });
  writeFileSync(newestMigration(), wanted);
}
