import { afterAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/audit/proof/export/verdict.ts';
import { randomFrom } from '../faults/random.ts';
import { extentOf } from '../support/campaign.ts';
import { byteAlterations } from './alterations/bytes.ts';
import { endAlterations } from './alterations/ends.ts';
import { forgeries } from './alterations/forgeries.ts';
import { lineAlterations } from './alterations/lines.ts';
import { type Alteration, type Subject, subjects } from './alterations/subject.ts';
import { tombstoneAlterations } from './alterations/tombstones.ts';
import { trailerAlterations } from './alterations/trailers.ts';
import { wordAlterations } from './alterations/words.ts';
import { oneOf, type Random } from './events.ts';
import { verdictOn } from './signed.ts';

/** Of each kind one in so many is tried. */
const ONE_IN = extentOf({ short: 20, whole: 1 });
const LEAST = 10_000 / ONE_IN;

const ALTERATIONS = [
  ...byteAlterations,
  ...lineAlterations,
  ...wordAlterations,
  ...forgeries,
  ...endAlterations,
  ...tombstoneAlterations,
  ...trailerAlterations,
].map((alteration) => ({ ...alteration, times: Math.ceil(alteration.times / ONE_IN) }));

const seed = Number(process.env.TEST_SEED ?? 20_261_126);
const honest = await subjects(randomFrom(seed));

describe('an export that was altered is never verified', () => {
  const told: string[] = [];

  afterAll(() => {
    process.stdout.write(`${[`alterations: TEST_SEED=${seed}`, ...told].join('\n')}\n`);
  });

  test('and it was verified before', async () => {
    for (const { lines, signed } of honest) {
      expect(await verdictOn(lines.join(''), signed)).toMatchObject({ kind: 'verified' });
    }
  });

  test(`of at least ${LEAST} alterations`, () => {
    expect(ALTERATIONS.reduce((sum, { times }) => sum + times, 0)).toBeGreaterThanOrEqual(LEAST);
  });

  test.each(ALTERATIONS)('$kind, $times times', { timeout: 120_000 }, async (alteration) => {
    const random = randomFrom(seed + ALTERATIONS.indexOf(alteration));
    const counts: Partial<Record<Verdict['kind'], number>> = {};
    for (let turn = 0; turn < alteration.times; turn++) {
      const { kind } = await verdictAfter(random, alteration, oneOf(random, honest));
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    told.push(`  ${alteration.kind}: ${JSON.stringify(counts)}`);
    expect(alteration.expected).toEqual(expect.arrayContaining(Object.keys(counts)));
  });
});

/** Alters an export and verifies what came of it; a verdict on one event has to name that event. */
async function verdictAfter(
  random: Random,
  { kind, expected, alter }: Alteration,
  subject: Subject,
): Promise<Verdict> {
  const altered = alter(random, subject);
  const { file, sequence } =
    typeof altered === 'string' || Buffer.isBuffer(altered)
      ? { file: altered, sequence: null }
      : altered;
  expect(Buffer.from(subject.lines.join('')).equals(Buffer.from(file)), kind).toBe(false);
  const verdict = await verdictOn(file, subject.signed);
  if (sequence !== null) {
    const named =
      verdict.kind === 'missing' ? verdict.from : 'sequence' in verdict && verdict.sequence;
    expect(named, JSON.stringify(verdict)).toBe(sequence);
  }
  expect(expected, JSON.stringify(verdict)).toContain(verdict.kind);
  return verdict;
}
