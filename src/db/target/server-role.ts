import type { ServerRole } from './connection-string.ts';

/** SQL that is true on a server of a role. */
const CONDITIONS: Readonly<Record<ServerRole, string>> = {
  any: 'true',
  'read-write': "current_setting('transaction_read_only') = 'off'",
  'read-only': "current_setting('transaction_read_only') = 'on'",
  primary: 'not pg_is_in_recovery()',
  standby: 'pg_is_in_recovery()',
};

/** The first statement of a connection. Its column `fits` tells whether the server has the role. */
export function roleQuery(role: ServerRole): string {
  return `select ${CONDITIONS[role]} as fits`;
}
