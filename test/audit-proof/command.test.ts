import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { idFromUuid } from '../../src/shared/id.ts';
import { randomFrom } from '../faults/random.ts';
import { beginningOf, type WrittenChain, writeChain } from './chains.ts';
import { type Given, inFolder, optionsFor, run } from './command.ts';
import { purgeEvent, randomEvent, randomUuid } from './events.ts';
import { exported, newKey, type Signed, sign } from './signed.ts';

const random = randomFrom(5);
const events = (count: number) => Array.from({ length: count }, () => randomEvent(random));
const acme = writeChain(random, randomUuid(random), [...events(9), purgeEvent(random, 4)]);
const single = writeChain(random, randomUuid(random), events(1));
const empty = writeChain(random, randomUuid(random), []);
const key = newKey();
const signed = sign([acme, single], key, 2);
const partly = sign([beginningOf(acme, 8), single], key, 2);

async function givenOf(chain: WrittenChain, by: Signed = signed, purged = 0): Promise<Given> {
  const lines = await exported(chain, by.trailerOf(chain.workspace), purged);
  return { file: lines.join(''), note: by.note, key: by.key };
}

const honest = await givenOf(acme);
const idOf = ({ workspace }: WrittenChain) => idFromUuid('ws', workspace ?? '');

/** What it says of these files, in one line. */
async function saidOf(given: Given, ...more: readonly string[]) {
  return inFolder(async (folder) => {
    const said = await run(['verify', ...(await optionsFor(folder, given)), ...more]);
    return { ...said, printed: said.printed.replaceAll('\n', ' ') };
  });
}

const CASES: readonly (readonly [string, Given, number, string])[] = [
  [
    'a whole log',
    honest,
    0,
    `Verified: every byte is as it was signed. The hash of the last event`,
  ],
  ['one that was purged', await givenOf(acme, signed, 4), 0, 'events 1 to 4 were purged'],
  ['a log of one event', await givenOf(single), 0, 'with 1 event, as of checkpoint 2 of'],
  ['an empty log', await givenOf(empty), 14, 'Not covered: the log is empty'],
  ['one that is newer', await givenOf(acme, partly), 14, 'Not covered (the newest 2 events;'],
  ['an empty file', { ...honest, file: '' }, 11, 'Missing: the file ends before its header'],
  ['a file of another kind', { ...honest, file: 'PK\u0003' }, 11, 'Missing: the file ends'],
  ['lines of another kind', { ...honest, file: 'a,b\n1,2\n' }, 10, 'Altered: there is no header'],
  ['half a file', { ...honest, file: honest.file.slice(0, 3_000) }, 11, 'the file ends before'],
  ['an empty key', { ...honest, key: '' }, 13, 'No valid signature: the key is malformed.'],
  ['garbage for a key', { ...honest, key: '\u0000\u001b[2J+' }, 13, 'the key is malformed.'],
  ['a key for a checkpoint', { ...honest, note: signed.key }, 13, 'the checkpoint is malformed'],
  ['an empty checkpoint', { ...honest, note: '' }, 13, 'the checkpoint is malformed'],
  ['a long checkpoint', { ...honest, note: signed.note.repeat(900) }, 13, 'is malformed'],
  ['no checkpoint of ours', { ...honest, note: '\u0007\n\n— x AAAA\n' }, 13, 'is malformed'],
];

describe('wardroom audit verify --export', () => {
  test.each(CASES)('tells of %s', async (_, given, status, said) => {
    const { printed, logged, ...rest } = await saidOf(given);
    expect({ ...rest, logged }).toEqual({ status, logged: '', drawn: '' });
    expect(printed).toContain(said);
  });

  test('knows workspaces by their ids, and the system by its name', async () => {
    const asked = await saidOf(honest, '--workspace', idOf(acme));
    expect(asked.status).toBe(0);
    expect(asked.printed).toContain(`the log of workspace ${idOf(acme)} with 10 events`);
    for (const other of [idOf(single), 'system']) {
      expect((await saidOf(honest, '--workspace', other)).status, other).toBe(15);
    }
  });

  test('tells programs in JSON', async () => {
    const { status, printed } = await saidOf(await givenOf(acme, partly), '--json');
    expect(status).toBe(14);
    expect(JSON.parse(printed)).toEqual({
      result: 'notCovered',
      workspace: idOf(acme),
      events: 10,
      purged: 0,
      checkpoint: { number: 2, time: '2026-04-18T00:00:02.000Z' },
      covered: 8,
      uncovered: 2,
      why: 'they are newer than the checkpoint',
    });
  });

  test('shows on a terminal how far it is, at each of its readings', async () => {
    await inFolder(async (folder) => {
      const options = await optionsFor(folder, await givenOf(acme, partly));
      const { drawn, printed } = await run(['verify', ...options], true);
      expect(drawn.match(/verifying █{30} 100 %/g)).toHaveLength(2);
      expect(drawn.endsWith('\r\u001b[2K')).toBe(true);
      expect(printed).toMatch(/^Not covered/);
    });
  });

  test('takes the key itself for --key, and repeats none that is secret', async () => {
    await inFolder(async (folder) => {
      const files = (await optionsFor(folder, honest)).slice(0, 4);
      expect((await run(['verify', ...files, '--key', signed.key])).status).toBe(0);
      const mistyped = await run(['verify', ...files, '--key', `${signed.key}A`]);
      expect(mistyped).toMatchObject({ status: 13, logged: '' });
      const secret = 'PRIVATE+KEY+wardroom.test/audit+01234567+c2VjcmV0';
      const { status, printed, logged } = await run(['verify', ...files, '--key', secret]);
      expect(status).toBe(13);
      expect(`${printed}${logged}`).not.toContain('c2VjcmV0');
    });
  });

  test.each(['export', 'checkpoint', 'key'])(
    'says 66 when there is no file for --%s',
    async (name) => {
      await inFolder(async (folder) => {
        const there = join(folder, 'there');
        await writeFile(there, honest.file);
        for (const named of [join(folder, 'nowhere'), join(there, 'inside'), folder]) {
          const paths = { export: there, checkpoint: there, key: there, [name]: named };
          const options = Object.entries(paths).flatMap(([option, path]) => [`--${option}`, path]);
          const { status, printed, logged } = await run(['verify', ...options]);
          expect({ status, printed }, named).toEqual({ status: 66, printed: '' });
          expect(logged).toMatch(/^wardroom: \S+ (cannot be read \([A-Z]+\)|is not a file)\n$/);
          expect(logged).toContain(named);
        }
      });
    },
  );

  test.each([
    ['', '"audit" needs a command'],
    ['falsify', '"audit falsify" is not a command'],
    ['constructor', '"audit constructor" is not a command'],
    ['verify --checkpoint a --key b', '--export is missing'],
    ['verify --export a --key b', '--checkpoint is missing'],
    ['verify --export a --checkpoint b', '--key is missing'],
    ['verify --export a --checkpoint b --key', '--key needs a value'],
    ['verify --export a --export a --checkpoint b --key c', '--export is given twice'],
    [
      'verify --export a --checkpoint b --key c --workspace acme',
      '--workspace must be the id of a',
    ],
    ['verify --export a --checkpoint b --key c --workspace=', '--workspace needs a value'],
    ['verify --export a --checkpoint b --key c d', 'unexpected argument "d"'],
    ['verify --export a --checkpoint b --key c --force', 'unknown option --force'],
  ])('says 64 when it is called as "%s"', async (line, said) => {
    const { status, printed, logged } = await run(line.split(' '));
    expect({ status, printed }).toEqual({ status: 64, printed: '' });
    expect(logged).toContain(said);
    expect(logged).toMatch(/\nRun `wardroom audit( verify)? --help` for /);
  });
});
