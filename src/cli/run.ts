import type { CommandContext } from './command.ts';
import { commands, type Entry } from './commands.ts';
import { CommandError, EXIT_SOFTWARE, EXIT_USAGE, UsageError } from './exit.ts';
import { helpOf, overview } from './help.ts';
import { errorMessage } from './shared/error-message.ts';

/**
 * Runs a command line: finds the command, shows its help or runs it, and reports what failed.
 * @returns the exit code
 */
export async function runCommandLine(
  argv: readonly string[],
  context: CommandContext,
): Promise<number> {
  const words = argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
  const [first = '--help', second = ''] = words;
  if (isHelp(first)) {
    context.print(overview(Object.entries(commands)));
    return 0;
  }
  const group = Object.entries(commands).filter(([name]) => name.startsWith(`${first} `));
  if (group.length > 0 && isHelp(second)) {
    context.print(overview(group, first));
    return 0;
  }
  const name = group.length > 0 ? `${first} ${second}`.trim() : first;
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry) return runCommand(name, entry, words.slice(group.length > 0 ? 2 : 1), context);
  const problem = name === first && group.length > 0 ? 'needs a command' : 'is not a command';
  const hint = group.length > 0 ? `wardroom ${first} --help` : 'wardroom --help';
  context.complain(`wardroom: "${name}" ${problem}\nRun \`${hint}\` for the commands.\n`);
  return EXIT_USAGE;
}

async function runCommand(
  name: string,
  entry: Entry,
  args: readonly string[],
  context: CommandContext,
): Promise<number> {
  let failure = EXIT_SOFTWARE;
  try {
    const command = await entry.load();
    failure = command.failure ?? failure;
    if (args.some(isHelp)) {
      context.print(helpOf(name, entry, command));
      return 0;
    }
    return await command.run(args, context);
  } catch (error) {
    context.complain(`wardroom: ${errorMessage(error)}\n`);
    if (error instanceof UsageError) {
      context.complain(`Run \`wardroom ${name} --help\` for its options.\n`);
    }
    return error instanceof CommandError ? error.exitCode : failure;
  }
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}
