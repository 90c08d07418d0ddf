import { describe } from 'vitest';
import { newId } from '../../src/shared/id.ts';
import { writeChain } from '../audit-proof/chains.ts';
import { type Given, optionsFor } from '../audit-proof/command.ts';
import { randomEvent, randomUuid } from '../audit-proof/events.ts';
import { exported, newKey, sign } from '../audit-proof/signed.ts';
import { randomFrom } from '../faults/random.ts';
import { it } from './launch.ts';

const random = randomFrom(6);
const events = Array.from({ length: 6 }, () => randomEvent(random));
const chain = writeChain(random, randomUuid(random), events);
const { note, key, trailerOf } = sign([chain], newKey(), 2);
const lines = await exported(chain, trailerOf(chain.workspace));
const honest: Given = { file: lines.join(''), note, key };

interface Case {
  readonly status: number;
  readonly given: Given;
  readonly said: string;
  readonly more?: readonly string[];
}

const CASES: readonly Case[] = [
  { status: 0, given: honest, said: 'Verified: ' },
  { status: 10, given: { ...honest, file: `${honest.file}\n` }, said: 'Altered: there is more' },
  {
    status: 11,
    given: { ...honest, file: lines.toSpliced(3, 1).join('') },
    said: 'Missing: event 3',
  },
  {
    status: 12,
    given: { ...honest, file: lines.toReversed().join('') },
    said: 'Reordered: the header comes later',
  },
  { status: 13, given: { ...honest, key: newKey().verifierText }, said: 'No valid signature: ' },
  {
    status: 14,
    given: { ...honest, file: (await exported(chain, null)).join('') },
    said: 'Not covered (all 6 events): ',
  },
  { status: 15, given: honest, said: 'Another log: ', more: ['--workspace', newId('ws')] },
];

describe.concurrent('wardroom audit verify --export', { timeout: 120_000 }, () => {
  it.for(CASES)(
    'ends with $status: $said',
    async ({ status, given, said, more = [] }, { launcher, expect }) => {
      const options = await optionsFor(await launcher.folder(), given);
      // This configuration is wrong. The command does not read it.
      const wrong = { PORT: 'wrong', DATABASE_URL: 'none' };
      const run = launcher.run(['audit', 'verify', ...options, ...more], wrong);
      expect(await run.ended).toEqual({ code: status, signal: null });
      expect(run.printed.replaceAll('\n', ' ').slice(0, said.length)).toBe(said);
      expect(run.logged).toBe('');
    },
  );

  it('ends with 66 when a file is not there, and with 64 when one is not named', async ({
    launcher,
    expect,
  }) => {
    const nowhere = ['--export', '/nowhere', '--checkpoint', '/nowhere', '--key', '/nowhere'];
    const missing = launcher.run(['audit', 'verify', ...nowhere]);
    expect(await missing.ended).toEqual({ code: 66, signal: null });
    expect(missing.logged).toBe('wardroom: /nowhere cannot be read (ENOENT)\n');
    const unnamed = launcher.run(['audit', 'verify', ...nowhere.slice(0, 4)]);
    expect(await unnamed.ended).toEqual({ code: 64, signal: null });
    expect(unnamed.logged).toMatch(
      /^wardroom: --key is missing\nRun `wardroom audit verify --help` for its options\.\n$/,
    );
    expect(`${missing.printed}${unnamed.printed}`).toBe('');
  });
});
