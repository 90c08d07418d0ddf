import { missing } from './arguments.ts';
import { VERDICT_STATUS } from './audit-verify/export-report.ts';
import { defineCommand } from './command.ts';
import { NO_INPUT_HELP, UsageError } from './exit.ts';
import { chainNamed, WORKSPACE } from './shared/chain-name.ts';

/**
 * `wardroom audit verify`: of an export, with nothing but three files, or of the database. Each is
 * loaded when it is needed: an export is verified without any part of the server.
 */
export const auditVerify = defineCommand({
  usage: [
    '--export <file> --checkpoint <file> --key <key> [--workspace <id>] [--json]',
    '[--workspace <id>] [--checkpoints <folder>] [--key <key>] [--json]',
  ],
  details: [
    'With --export it verifies a file against a signed checkpoint. This needs no server, no database and no configuration.',
    'Without --export it verifies the log in the database: the records, the indexed columns, the heads and the checkpoints. It also records the result for the readers of the log.',
  ],
  options: {
    export: { value: 'file', help: 'a file that `wardroom audit export` wrote' },
    checkpoint: { value: 'file', help: 'a checkpoint, from somebody other than the server' },
    checkpoints: {
      value: 'folder',
      help: 'copies of all checkpoints; the configured folder by default',
    },
    key: {
      value: 'key',
      help: 'the public key of the checkpoint, or a file with it; for the database: one more key beside the configured ones',
    },
    workspace: WORKSPACE,
    json: { help: 'print the result as JSON' },
  },
  exitCodes: {
    [VERDICT_STATUS.verified]: 'verified: every byte is as it was signed',
    [VERDICT_STATUS.altered]: 'something was altered',
    [VERDICT_STATUS.missing]: 'events are missing',
    [VERDICT_STATUS.reordered]: 'lines are in another order',
    [VERDICT_STATUS.wrongSignature]: 'the checkpoint was not signed with this key, or is malformed',
    [VERDICT_STATUS.notCovered]: 'the checkpoint does not cover all events',
    [VERDICT_STATUS.otherWorkspace]: 'this is the log of another workspace',
    ...NO_INPUT_HELP,
  },
  run: async ({ checkpoint, checkpoints, key, json, ...options }, context) => {
    const { export: exported } = options;
    const workspace = options.workspace === undefined ? undefined : chainNamed(options.workspace);
    if (exported === undefined && checkpoint === undefined) {
      const { verifyDatabase } = await import('./audit-verify/database.ts');
      return verifyDatabase({ checkpoints, key, workspace, json }, context);
    }
    if (checkpoints !== undefined) {
      throw new UsageError('--checkpoints is for the database, and not for an export');
    }
    if (exported === undefined || checkpoint === undefined || key === undefined) {
      const needed = Object.entries({ export: exported, checkpoint, key });
      throw missing(needed.flatMap(([name, value]) => (value === undefined ? [`--${name}`] : [])));
    }
    const { verifyExportFile } = await import('./audit-verify/export.ts');
    return verifyExportFile({ exported, checkpoint, key, workspace, json }, context);
  },
});
