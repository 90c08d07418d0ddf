import { type RlsFile, rlsFiles } from '../../authz/index.ts';
import { fenceFunctionSql, fenceTriggerSql } from '../../db/fence.ts';
import { APP_ROLE } from '../../db/provision.ts';
import { modules } from '../../modules/index.ts';
import { accessesOf } from '../../modules/module.ts';

/** The files of `drizzle/rls` as the policies ask for them. */
export function wantedRlsFiles(): RlsFile[] {
  return rlsFiles(accessesOf(modules), {
    role: APP_ROLE,
    schema: [
      `grant usage on schema public, drizzle to ${APP_ROLE}`,
      `-- The server compares the migrations of the database with its own.
grant select on drizzle.__drizzle_migrations to ${APP_ROLE}`,
      `-- A function of its own could look at rows that a view hides before its condition does.
do $temporary$
begin
  execute format('revoke temporary on database %I from public', current_database());
end
$temporary$`,
      fenceFunctionSql(),
    ],
    table: (name) => [fenceTriggerSql(name)],
  });
}
