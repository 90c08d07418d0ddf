import { describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { runCommand } from '../support/command.ts';

const names = Object.keys(commands);
const groups = [...new Set(names.flatMap((name) => name.match(/^\S+(?= )/g) ?? []))];

describe('the list of commands', () => {
  test.each([[[]], [['help']], [['--help']], [['-h']]])('is printed for %j', async (argv) => {
    const { code, printed, complained } = await runCommand(argv);
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    for (const name of names) expect(printed).toMatch(new RegExp(`^  ${name}  +[A-Z]`, 'm'));
  });

  test.each(groups)('of `wardroom %s` is printed for --help', async (group) => {
    const { code, printed, complained } = await runCommand([group, '--help']);
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    const listed = printed.match(/^ {2}[a-z-]+ [a-z-]+(?= {2})/gm) ?? [];
    expect(listed.map((line) => line.trim())).toEqual(
      names.filter((name) => name.startsWith(`${group} `)),
    );
  });

  test.each(groups)('is named as the remedy when `wardroom %s` lacks a command', async (group) => {
    for (const argv of [[group], [group, 'constructor']]) {
      expect(await runCommand(argv)).toMatchObject({
        code: 64,
        printed: '',
        complained: expect.stringMatching(
          new RegExp(`^wardroom: "${argv.join(' ')}" .+\nRun .wardroom ${group} --help. for `),
        ),
      });
    }
  });
});

// The first test of a command loads it, which takes a while.
describe.each(Object.entries(commands))('wardroom %s', { timeout: 60_000 }, (name, entry) => {
  const words = name.split(' ');

  test.each([
    [[...words, '--help']],
    [[...words, '-h']],
    [['help', ...words]],
    [[...words, '--no-such-option', '--help']],
  ])('prints its usage, its options and its exit codes for %j', async (argv) => {
    const { code, printed, complained } = await runCommand(argv);
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    expect(printed.startsWith(`Usage: wardroom ${name}`)).toBe(true);
    expect(printed).toContain(entry.summary);
    const { options, positionals = {} } = await entry.load();
    const [usage = ''] = printed.split('\n\n');
    for (const option of Object.keys(options)) {
      expect(usage).toContain(`--${option}`);
      expect(printed).toMatch(new RegExp(`^  --${option}  ?`, 'm'));
    }
    for (const word of Object.keys(positionals)) expect(usage).toContain(`<${word}>`);
    expect(printed).toMatch(/^Exit codes:\n {2}0 /m);
    expect(printed.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('refuses an unknown option, names it, and does nothing', async () => {
    for (const option of ['--no-such-option', '-x']) {
      expect(await runCommand([...words, option])).toEqual({
        code: 64,
        printed: '',
        complained: `wardroom: unknown option ${option}\nRun \`wardroom ${name} --help\` for its options.\n`,
        output: '',
        drawn: '',
      });
    }
  });

  test('refuses one argument too many, and names it', async () => {
    const { options, positionals = {} } = await entry.load();
    const required = Object.entries(options).flatMap(([option, about]) =>
      'required' in about && about.required ? [`--${option}`, 'a'] : [],
    );
    const argv = [...words, ...required, ...Object.keys(positionals), 'superfluous'];
    const { code, complained } = await runCommand(argv);
    expect(code).toBe(64);
    expect(complained).toContain('wardroom: unexpected argument "superfluous"\n');
  });

  test('names every required option that is missing', async () => {
    const { options, positionals = {} } = await entry.load();
    const required = Object.entries(options).flatMap(([option, about]) =>
      'required' in about && about.required ? [`--${option}`] : [],
    );
    const missing = [...Object.keys(positionals).map((word) => `<${word}>`), ...required];
    if (missing.length === 0) return;
    const { code, complained } = await runCommand(words);
    expect(code).toBe(64);
    for (const argument of missing) expect(complained.split('\n')[0]).toContain(argument);
  });
});
