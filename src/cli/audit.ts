import type { AuditProcess } from './audit/process.ts';
import { EXIT_NO_INPUT, EXIT_SOFTWARE, EXIT_USAGE, NoSuchThing, UsageError } from './exit.ts';
import { explain } from './explain.ts';

const USAGE = `usage: wardroom audit <command>

  verify --export <file> --checkpoint <file> --key <file or text> [--workspace <id>] [--json]
         verify an exported log against a signed checkpoint, without a server or a database

         --checkpoint  a checkpoint, kept by somebody who is not the server
         --key         the key that verifies it: <name>+<id>+<base64>, or a file with that in it
         --workspace   whose log it has to be: ws_..., or system for what happens outside of all
         --json        the result for programs

         ends with   0  verified: every byte is what was signed
                    10  altered
                    11  events are missing
                    12  lines stand in another order
                    13  the checkpoint was not signed with that key, or either is malformed
                    14  the checkpoint does not cover all of the events
                    15  it is the log of another workspace
                    64  called in a way that it cannot be
                    66  what it is about is not there: a file, a log, a checkpoint that covers it
                    70  anything else

  verify [--workspace <id>] [--checkpoints <folder>] [--key <file or text>] [--json]
         verify the log in the database, of one workspace or all: records, heads, checkpoints, and
         the checkpoints that were handed out; ends as above

         --checkpoints where those are kept; the configured folder unless it is given
         --key         another key than the configured one that checkpoints may be signed with

  export --workspace <id> --out <file> [--checkpoint <number>] [--all] [--format ocsf]
         write the log of a workspace to a file, as far as a checkpoint covers it

         --workspace   whose: ws_..., or system for what happens outside of all
         --out         the file, or - for the standard output
         --checkpoint  which checkpoint it is proved by; the newest unless it is given
         --all         what is newer than the checkpoint as well
         --format      ocsf: as OCSF events, which cannot be verified

  checkpoint --out <file> [--number <number>]
         hand out a signed checkpoint, the newest unless it is named: let somebody keep it who
         cannot write to the database

  key    print the key that checkpoints are verified with
  new-key --name <name>
         print a new key to sign them with, for AUDIT_SIGNING_KEY; a name is like example.com/audit

  erase --person <user id or email>
         erase what the log knows of a person; the events stay as they are

  purge --workspace <id> (--before <time> | --by-plan) [--dry-run]
         purge the oldest events of a log, of which only the hashes stay

         --workspace   whose log: ws_..., or system for what happens outside of all
         --before      what is older than this, such as 2026-01-31
         --by-plan     what is older than the plan of the workspace lets it be read
         --dry-run     only says what would be done

         ends with   0  done
                     1  something that is old enough was held back
`;

/** @returns the exit status */
type Run = (args: readonly string[], process: AuditProcess) => Promise<number>;

/** Of an export it takes nothing but files; without one it is the database that is verified. */
const verify: Run = async (args, process) => {
  const ofFiles = args.some((arg) => /^--(export|checkpoint)(=|$)/.test(arg));
  const run = ofFiles
    ? (await import('./audit/verify-export.ts')).verifyExportFile
    : (await import('./audit/verify-live.ts')).verifyDatabase;
  return run(args, process);
};

/** Each loaded when it is its turn: to verify an export takes nothing of the server. */
const commands: Readonly<Record<string, () => Promise<Run>>> = {
  verify: async () => verify,
  export: async () => (await import('./audit/export.ts')).exportLog,
  checkpoint: async () => (await import('./audit/checkpoint.ts')).handOutCheckpoint,
  key: async () => (await import('./audit/keys.ts')).printVerifierKey,
  'new-key': async () => (await import('./audit/keys.ts')).printNewKey,
  erase: async () => {
    const { eraseAudit } = await import('./audit/erase.ts');
    return (args, { config, print }) => eraseAudit(config(), print, args);
  },
  purge: async () => {
    const { purgeAudit } = await import('./audit/purge.ts');
    return (args, { config, print }) => purgeAudit(config(), print, args);
  },
};

/**
 * `wardroom audit <command>`: the commands about the log itself.
 * @returns the exit status: what was found, or what went wrong, never one for the other
 */
export async function audit(args: readonly string[], process: AuditProcess): Promise<number> {
  const [name = '', ...rest] = args;
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    process.complain(USAGE);
    return EXIT_USAGE;
  }
  try {
    const run = await load();
    return await run(rest, process);
  } catch (error) {
    process.complain(`wardroom: ${explain(error)}\n`);
    if (error instanceof UsageError) {
      process.complain(USAGE);
      return EXIT_USAGE;
    }
    return error instanceof NoSuchThing ? EXIT_NO_INPUT : EXIT_SOFTWARE;
  }
}
