import { expect, test } from 'vitest';
import { randomFrom } from '../faults/random.ts';
import { beginningOf, writeChain } from './chains.ts';
import { purgeEvent, randomEvent, randomUuid } from './events.ts';
import { exported, newKey, sign, verdictOn } from './signed.ts';

const random = randomFrom(20_260_417);
const events = (count: number) => Array.from({ length: count }, () => randomEvent(random));

const acme = writeChain(random, randomUuid(random), [...events(30), purgeEvent(random, 20)]);
const other = writeChain(random, randomUuid(random), events(12));
const system = writeChain(random, null, events(5));
const single = writeChain(random, randomUuid(random), events(1));
const empty = writeChain(random, randomUuid(random), []);
const chains = [acme, other, system, single, empty];
const key = newKey();
const signed = sign(chains, key, 20);

test('an export is verified', async () => {
  for (const chain of [acme, other, system, single]) {
    const lines = await exported(chain, signed.trailerOf(chain.workspace));
    for (const chunk of [1, 7, 4096, 65536]) {
      expect(await verdictOn(lines.join(''), signed, { chunk })).toEqual({
        kind: 'verified',
        workspace: chain.workspace,
        events: chain.records.length,
        purged: 0,
        checkpoint: 20,
        time: '2026-04-18T00:00:20.000Z',
        lastHash: chain.hashes.at(-1)?.toString('hex'),
      });
    }
  }
});
