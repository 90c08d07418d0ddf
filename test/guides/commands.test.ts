import { execFile } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.ts';
import { commands } from '../../src/cli/commands.ts';
import { allBlocks, guidePaths, placeOf, textOf } from './guides.ts';
import { commandsIn } from './shell.ts';

/** Commands of npm itself. */
const NPM = ['ci', 'install', 'prune', 'run', 'start', 'test'];

/** A command of a guide, from its name on, and where it is. */
interface Written {
  readonly place: string;
  readonly words: readonly string[];
}

const blocks = (await allBlocks()).filter(({ language }) => language === 'sh');
const inBlocks = blocks.flatMap((block) => writtenIn(block.code, placeOf(block)));
const inSentences = (await Promise.all((await guidePaths()).map(commandsInSentences))).flat();

/** The commands in `code` that begin with `wardroom` or `npm`. */
async function commandsInSentences(path: string): Promise<Written[]> {
  const spans = (await textOf(path)).matchAll(/`((?:npx )?wardroom [a-z][^`]*|npm [a-z][^`]*)`/g);
  return [...spans].flatMap(([, code = '']) => writtenIn(code, path));
}

function writtenIn(script: string, place: string): Written[] {
  return commandsIn(script).map((words) => ({ place, words: nameFirst(words) }));
}

/** Without variables that are set for the command alone, and without `npx`. */
function nameFirst(words: readonly string[]): string[] {
  const name = words.findIndex((word) => !/^\w+=/.test(word) && word !== 'npx');
  return words.slice(name === -1 ? words.length : name);
}

function casesOf(written: readonly Written[], program: string) {
  return written
    .filter(({ words: [name] }) => name === program)
    .map(({ place, words }) => [words.join(' '), place, words.slice(1)] as const);
}

/** The command of `wardroom` that some words call, and its arguments. */
async function called([first = '', second = '', ...rest]: readonly string[]) {
  const isGroup = Object.keys(commands).some((name) => name.startsWith(`${first} `));
  const name = isGroup ? `${first} ${second}` : first;
  expect(Object.keys(commands)).toContain(name);
  const command = await commands[name]?.load();
  if (!command) throw new Error(`no command ${name}`);
  return { command, args: isGroup ? rest : [second, ...rest].filter(Boolean) };
}

describe('a command of `wardroom` exists, with these options', () => {
  test.each(casesOf(inBlocks, 'wardroom'))('%s (%s)', async (_, __, words) => {
    const { command, args } = await called(words);
    expect(() => parseArguments(args, command)).not.toThrow();
  });

  test.each(casesOf(inSentences, 'wardroom'))('%s (%s)', async (_, __, words) => {
    const { command, args } = await called(words);
    const options = args.filter((word) => word.startsWith('--'));
    expect(Object.keys(command.options).map((name) => `--${name}`)).toEqual(
      expect.arrayContaining(options),
    );
  });
});

describe('a command of npm exists', async () => {
  const { scripts } = JSON.parse(await textOf('package.json'));
  const written = casesOf([...inBlocks, ...inSentences], 'npm');
  test.each(written)('%s (%s)', (_, __, [name = '', script = '']) => {
    expect(NPM).toContain(name);
    if (name === 'run') expect(Object.keys(scripts)).toContain(script);
  });
});

describe('a shell can parse', () => {
  test.each(blocks.map((block) => [placeOf(block), block.code] as const))('%s', async (_, code) => {
    expect(await complaintsOfShell(code)).toBe('');
  });
});

function complaintsOfShell(script: string): Promise<string> {
  return new Promise((resolve) => {
    const shell = execFile('sh', ['-n'], (error, _, stderr) => resolve(error ? stderr : ''));
    shell.stdin?.end(script);
  });
}
