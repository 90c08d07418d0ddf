import { seedWhenNew } from './commands/seed.ts';
import { serve } from './commands/serve.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { accessDatabase } from './database.ts';
import { DatabaseUnavailable } from './db/errors.ts';
import { applyMigrations } from './db/migrate.ts';

const USAGE = `usage: wardroom <command>

  serve     run the server (and the embedded database, unless DATABASE_URL is set)
  migrate   bring the database's tables up to date
  seed      put the demo people into a new database
`;

/** Bad usage, as sysexits.h has it. */
const EXIT_USAGE = 64;

type Command = (config: Config) => Promise<void>;

const commands: Readonly<Record<string, Command>> = {
  serve: (config) => serve(config, print),
  migrate,
  seed,
};

async function migrate(config: Config): Promise<void> {
  const database = await accessDatabase(config, () => {}, { shared: true });
  try {
    if (!database.ownerUrl) throw new ConfigError('DATABASE_OWNER_URL: must be set to migrate');
    await applyMigrations(database.ownerUrl);
    print('The migrations are current.\n');
  } finally {
    await database.stop();
  }
}

async function seed(config: Config): Promise<void> {
  if (config.production) throw new ConfigError('NODE_ENV: there is no demo data in production');
  const database = await accessDatabase(config, () => {}, { shared: true });
  try {
    if (database.ownerUrl) await applyMigrations(database.ownerUrl);
    const password = await seedWhenNew(database.appUrl, config.demoPassword);
    print(
      password ? `The demo people's password is ${password}\n` : 'There are accounts already.\n',
    );
  } finally {
    await database.stop();
  }
}

/**
 * Runs one command.
 * @returns the exit status
 */
export async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const [name = '', ...rest] = argv;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command || rest.length > 0) {
    process.stderr.write(USAGE);
    return EXIT_USAGE;
  }
  try {
    await command(readConfig(env));
    return 0;
  } catch (error) {
    process.stderr.write(`wardroom: ${explain(error)}\n`);
    return 1;
  }
}

/** Our own errors are sentences for people; of others the stack is what helps. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isUnreachable(error)) {
    return `the database cannot be reached (${reasonOf(error)}). Is DATABASE_URL right, and does it run?`;
  }
  const ours = error.name !== 'Error' && !(error instanceof TypeError);
  return ours ? error.message : (error.stack ?? error.message);
}

function isUnreachable(error: Error): boolean {
  return (
    error instanceof DatabaseUnavailable ||
    /^(ECONN|ENOTFOUND|EAI_|CONNECT|28P01|3D000)/.test(codeOf(error))
  );
}

function reasonOf(error: Error): string {
  return (
    codeOf(error) || (error.cause instanceof Error ? codeOf(error.cause) : '') || error.message
  );
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}

function print(text: string): void {
  process.stdout.write(text);
}
