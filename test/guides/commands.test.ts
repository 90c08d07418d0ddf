import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { allBlocks, blocksIn, guidePaths, placeOf, ROOT, textOf } from './guides.ts';
import { commandsIn } from './shell.ts';

/** Commands of npm itself. */
const NPM = new Set(['ci', 'install', 'prune', 'run', 'start', 'test']);

/** Commands of `wardroom` that have commands of their own. */
const GROUPS = ['access', 'audit'];

/** A command of a guide, from its name on, and where it is. */
interface Command {
  readonly place: string;
  readonly words: readonly string[];
}

const commands = await commandsOf(await guidePaths());

/** The commands in shell blocks, and those in `code` that begin with `wardroom` or `npm`. */
async function commandsOf(paths: readonly string[]): Promise<Command[]> {
  const found = paths.map(async (path) => {
    const text = await textOf(path);
    const inBlocks = blocksIn(path, text)
      .filter(({ language }) => language === 'sh')
      .flatMap((block) =>
        commandsIn(block.code).map((words) => ({ place: placeOf(block), words: nameFirst(words) })),
      );
    const spans = text.matchAll(/`((?:npx )?wardroom [a-z][^`]*|npm [a-z][^`]*)`/g);
    const inSpans = [...spans].flatMap(([, code = '']) =>
      commandsIn(code).map((words) => ({ place: `${path}: ${code}`, words: nameFirst(words) })),
    );
    return [...inBlocks, ...inSpans];
  });
  return (await Promise.all(found)).flat();
}

/** Without variables that are set for the command alone, and without `npx`. */
function nameFirst(words: readonly string[]): string[] {
  const name = words.findIndex((word) => !/^[A-Z_]+=/.test(word) && word !== 'npx');
  return words.slice(name === -1 ? words.length : name);
}

function run(program: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { cwd: ROOT }, (_, stdout, stderr) =>
      resolve(`${stdout}${stderr}`),
    );
    child.stdin?.end(input);
  });
}

const wardroom = (...args: string[]) =>
  run(process.execPath, [join(ROOT, 'bin/wardroom.js'), ...args]);

describe('a command of `wardroom`', () => {
  let usage: Readonly<Record<string, string>>;
  beforeAll(async () => {
    const groups = GROUPS.map(async (group) => [group, await wardroom(group)] as const);
    usage = { '': await wardroom(), ...Object.fromEntries(await Promise.all(groups)) };
  }, 60_000);

  const own = commands.filter(({ words: [name] }) => name === 'wardroom');
  test.each(own.map(({ place, words }) => [words.join(' '), place, words] as const))(
    '`%s` exists: %s',
    (_, __, [, name = '', ...rest]) => {
      expect(usage['']).toMatch(lineOf(name));
      const group = GROUPS.includes(name) ? name : '';
      if (group && rest[0]) expect(usage[group]).toMatch(lineOf(rest[0]));
      for (const option of rest.filter((word) => word.startsWith('--'))) {
        expect(usage[group]).toContain(option);
      }
    },
  );
});

/** A line of a usage text about a command. */
const lineOf = (name: string): RegExp =>
  new RegExp(`^ *(?:usage: )?(?:wardroom )?(?:\\w+ )?${name}\\b`, 'm');

describe('a command of `npm`', async () => {
  const { scripts } = JSON.parse(await textOf('package.json'));
  const own = commands.filter(({ words: [name] }) => name === 'npm');
  test.each(own.map(({ place, words }) => [words.join(' '), place, words] as const))(
    '`%s` exists: %s',
    (_, __, [, name = '', script = '']) => {
      expect(NPM).toContain(name);
      if (name === 'run') expect(Object.keys(scripts)).toContain(script);
    },
  );
});

test('each shell block is one that a shell can parse', async () => {
  const blocks = await allBlocks();
  for (const block of blocks.filter(({ language }) => language === 'sh')) {
    expect(await run('sh', ['-n'], block.code), placeOf(block)).toBe('');
  }
});
