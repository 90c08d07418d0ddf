import type { Command } from './command.ts';

/** A command in the list: what it does in a line, and where it is. */
export interface Entry {
  readonly summary: string;
  /** Loads the command only when it is called, so that a refused start is refused at once. */
  readonly load: () => Promise<Command>;
}

/**
 * All commands by name, in the order of `wardroom --help`. A new command is a file beside this one and
 * an entry here. `npm run generate` then adds it to docs/commands.md.
 */
export const commands: Readonly<Record<string, Entry>> = {
  serve: {
    summary: 'Run the server.',
    load: async () => (await import('./serve.ts')).serve,
  },
  migrate: {
    summary: 'Bring the database up to date.',
    load: async () => (await import('./migrate.ts')).migrate,
  },
  seed: {
    summary: 'Create the demo people in a new database.',
    load: async () => (await import('./seed.ts')).seed,
  },
  explain: {
    summary: 'Explain whether a person may do something to a record.',
    load: async () => (await import('./explain.ts')).explain,
  },
  'who-can': {
    summary: 'List everyone who may do something to a record.',
    load: async () => (await import('./who-can.ts')).whoCan,
  },
  'access diff': {
    summary: 'Compare the access rules with those of another revision.',
    load: async () => (await import('./access-diff.ts')).accessDiff,
  },
  'audit verify': {
    summary: 'Verify the audit log: an export, or the database.',
    load: async () => (await import('./audit-verify.ts')).auditVerify,
  },
  'audit export': {
    summary: 'Export the audit log of a workspace to a file.',
    load: async () => (await import('./audit-export.ts')).auditExport,
  },
  'audit checkpoint': {
    summary: 'Write a signed checkpoint to a file.',
    load: async () => (await import('./audit-checkpoint.ts')).auditCheckpoint,
  },
  'audit key': {
    summary: 'Print the public key that verifies checkpoints.',
    load: async () => (await import('./audit-key.ts')).auditKey,
  },
  'audit new-key': {
    summary: 'Print a new secret key that signs checkpoints.',
    load: async () => (await import('./audit-new-key.ts')).auditNewKey,
  },
  'audit erase': {
    summary: 'Erase the personal data of one person from the audit log.',
    load: async () => (await import('./audit-erase.ts')).auditErase,
  },
  'audit purge': {
    summary: 'Delete the oldest events of a log and keep their hashes.',
    load: async () => (await import('./audit-purge.ts')).auditPurge,
  },
};
