import { fileURLToPath } from 'node:url';
import { explain } from './commands/explain.ts';
import { type Config, readConfig } from './config.ts';

const USAGE = `usage: wardroom <command>

  serve     run the server (and the embedded database, unless DATABASE_URL is set)
  migrate   bring the database's tables up to date
  seed      put the demo people into a new database
  access diff <git-ref>
            say who gains and who loses what since a revision
`;

/** Bad usage, as sysexits.h has it. */
const EXIT_USAGE = 64;

type Command = (config: Config, print: (text: string) => void) => Promise<void>;

/** Loaded when it is their turn: what stops a command before that is said at once. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  migrate: async () => (await import('./commands/migrate.ts')).migrate,
  seed: async () => (await import('./commands/seed.ts')).seed,
};

/**
 * Runs one command.
 * @returns the exit status
 */
export async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const [name = '', ...rest] = argv;
  if (name === 'access') return access(rest);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load || rest.length > 0) {
    process.stderr.write(USAGE);
    return EXIT_USAGE;
  }
  try {
    const config = readConfig(env);
    const command = await load();
    await command(config, (text) => process.stdout.write(text));
    return 0;
  } catch (error) {
    process.stderr.write(`wardroom: ${explain(error)}\n`);
    return 1;
  }
}

/** Needs no configuration, and has exit statuses of its own. */
async function access(args: readonly string[]): Promise<number> {
  const command = await import('./commands/access.ts');
  return command.access(args, fileURLToPath(new URL('..', import.meta.url)), {
    print: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(text),
  });
}
