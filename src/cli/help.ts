import type { Syntax } from './arguments.ts';
import type { Command } from './command.ts';
import type { Entry } from './commands.ts';
import { EXIT_SOFTWARE, EXIT_USAGE } from './exit.ts';
import { wrapped } from './shared/text.ts';

/**
 * The list of commands.
 * @param group of these alone, such as `audit`
 */
export function overview(entries: readonly (readonly [string, Entry])[], group = ''): string {
  const prefix = group === '' ? 'wardroom' : `wardroom ${group}`;
  const rows = entries.map(([name, { summary }]) => [name, summary] as const);
  return page([
    `Usage: ${prefix} <command> [options]`,
    ...section('Commands', rows),
    '',
    ...wrapped('`wardroom <command> --help` shows the options of a command.'),
    ...(group === '' ? ['', ...wrapped(CONFIGURATION)] : []),
  ]);
}

const CONFIGURATION =
  'The configuration comes from environment variables, which docs/operations.md lists.';

/** The help text of one command. */
export function helpOf(name: string, { summary }: Entry, command: Command): string {
  const { options, positionals = {}, details = [], failure = EXIT_SOFTWARE } = command;
  const usages = command.usage ?? [usageOf(command)];
  const usageLines = usages.flatMap((usage, index) =>
    wrapped(`wardroom ${name} ${usage}`.trimEnd(), 0, index === 0 ? 'Usage: ' : '       '),
  );
  const exitCodes = {
    0: 'success',
    [EXIT_USAGE]: 'an option or argument is wrong',
    [failure]: 'another failure',
    ...command.exitCodes,
  };
  return page([
    ...usageLines,
    ...[summary, ...details].flatMap((text) => ['', ...wrapped(text)]),
    ...section(
      'Arguments',
      Object.entries(positionals).map(([word, help]) => [`<${word}>`, help]),
    ),
    ...section('Options', [
      ...Object.entries(options).map(([word, option]) => [written(word, option), option.help]),
      ['--help', 'show this text'],
    ]),
    ...section('Exit codes', Object.entries(exitCodes)),
  ]);
}

function usageOf({ options, positionals = {} }: Syntax): string {
  const words = Object.keys(positionals).map((word) => `<${word}>`);
  const all = Object.entries(options).map(([name, option]) => {
    const text = written(name, option);
    return 'required' in option && option.required ? text : `[${text}]`;
  });
  return [...words, ...all].join(' ');
}

function written(name: string, option: Syntax['options'][string]): string {
  return 'value' in option ? `--${name} <${option.value}>` : `--${name}`;
}

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([word = '']) => word.length));
  const lines = rows.flatMap(([word = '', help = '']) =>
    wrapped(help, 2, `${word.padEnd(width)}  `),
  );
  return ['', `${title}:`, ...lines];
}

function page(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
