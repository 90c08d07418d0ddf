import { fileURLToPath } from 'node:url';
import { EXIT_NO_INPUT, EXIT_SOFTWARE, EXIT_USAGE, NoSuchThing, UsageError } from './cli/exit.ts';
import { explain } from './cli/explain.ts';
import { printable } from './cli/printable.ts';
import { type Config, readConfig } from './config.ts';

const USAGE = `usage: wardroom <command>

  serve     run the server (and the embedded database, unless DATABASE_URL is set)
  migrate   bring the database's tables up to date
  seed      put the demo people into a new database
  explain   say whether and why a person may do something to a record:
            --as <email or user id> --action <action> --id <record id> [--json]
  who-can   say everyone who may do something to a record:
            --action <action> --id <record id> [--json]
  access diff <git-ref>
            say who gains and who loses what since a revision
  audit <command>
            verify the audit log, export it, hand out its checkpoints, purge it,
            erase a person from it
`;

type Print = (text: string) => void;
type Run = (config: Config, print: Print, args: readonly string[]) => Promise<number>;

interface Command {
  /** Loaded when it is their turn: what stops a command before that is said at once. */
  readonly load: () => Promise<Run>;
  readonly takesArguments: boolean;
  /** The exit status of a failure; another than those that are an answer. */
  readonly failure: number;
}

const commands: Readonly<Record<string, Command>> = {
  serve: deed(async () => (await import('./cli/serve.ts')).serve),
  migrate: deed(async () => (await import('./cli/migrate.ts')).migrate),
  seed: deed(async () => (await import('./cli/seed.ts')).seed),
  explain: question(async () => (await import('./cli/access/explain.ts')).explainAccess),
  'who-can': question(async () => (await import('./cli/access/who-can.ts')).whoCan),
};

/** A command that does something, or fails to. */
function deed(load: () => Promise<(config: Config, print: Print) => Promise<void>>): Command {
  const run: Command['load'] = async () => {
    const command = await load();
    return async (config, print) => {
      await command(config, print);
      return 0;
    };
  };
  return { load: run, takesArguments: false, failure: 1 };
}

/** A command whose exit status is an answer. */
function question(load: () => Promise<Run>): Command {
  return { load, takesArguments: true, failure: EXIT_SOFTWARE };
}

/**
 * Runs one command.
 * @returns the exit status
 */
export async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const [name = '', ...rest] = argv;
  if (name === 'access') return access(rest);
  if (name === 'audit') return audit(rest, env);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command || (rest.length > 0 && !command.takesArguments)) {
    process.stderr.write(USAGE);
    return EXIT_USAGE;
  }
  try {
    const config = readConfig(env);
    const run = await command.load();
    return await run(config, (text) => process.stdout.write(text), rest);
  } catch (error) {
    process.stderr.write(printable(`wardroom: ${explain(error)}\n`));
    if (error instanceof UsageError) {
      process.stderr.write(USAGE);
      return EXIT_USAGE;
    }
    return error instanceof NoSuchThing ? EXIT_NO_INPUT : command.failure;
  }
}

/** Needs no configuration, and has exit statuses of its own. */
async function access(args: readonly string[]): Promise<number> {
  const command = await import('./cli/access.ts');
  return command.access(args, fileURLToPath(new URL('..', import.meta.url)), {
    print: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(printable(text)),
  });
}

/** Has exit statuses of its own, and reads the configuration only where it is needed. */
async function audit(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const command = await import('./cli/audit.ts');
  return command.audit(args, {
    config: () => readConfig(env),
    print: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(printable(text)),
    progress: process.stderr,
    output: process.stdout,
  });
}
