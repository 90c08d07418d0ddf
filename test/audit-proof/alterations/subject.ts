import type { Verdict } from '../../../src/audit/proof/export/verdict.ts';
import { beginningOf, type WrittenChain, writeChain } from '../chains.ts';
import { purgeEvent, type Random, randomEvent, randomUuid } from '../events.ts';
import { exported, newKey, type Signed, sign } from '../signed.ts';

/** An honest export, and what somebody who alters it may have besides. */
export interface Subject {
  readonly chain: WrittenChain;
  readonly purged: number;
  readonly lines: readonly string[];
  readonly signed: Signed;
  /** The export of another workspace, by the same checkpoint. */
  readonly foreign: readonly string[];
  /** The checkpoint before, when there were fewer events. */
  readonly earlier: Signed;
  /** How many there were then. */
  readonly earlierLength: number;
}

/** One way to alter an export. */
export interface Alteration {
  readonly kind: string;
  readonly times: number;
  /** All verdicts that it may end with. */
  readonly expected: readonly Verdict['kind'][];
  /** @returns the file, and the sequence that a verdict has to name if it has to name one */
  readonly alter: (random: Random, subject: Subject) => Altered;
}

export type Altered = string | Buffer | { readonly file: string; readonly sequence: number };

/** Three logs, one of which was purged, in a checkpoint that also covers eight others. */
export async function subjects(random: Random): Promise<Subject[]> {
  const events = (count: number) => Array.from({ length: count }, () => randomEvent(random));
  const purgedEvents = [...events(40), purgeEvent(random, 15), ...events(7)];
  const whole = writeChain(random, randomUuid(random), events(40));
  const purged = writeChain(random, randomUuid(random), purgedEvents);
  const system = writeChain(random, null, events(33));
  const rest = Array.from({ length: 8 }, () => writeChain(random, randomUuid(random), events(3)));
  const key = newKey();
  const chains = [whole, purged, system, ...rest];
  const signed = sign(chains, key, 20);
  const subject = async (chain: WrittenChain, other: WrittenChain, until = 0): Promise<Subject> => {
    const earlierLength = chain.records.length - 5;
    const earlier = sign([beginningOf(chain, earlierLength), ...rest], key, 19);
    const lines = await exported(chain, signed.trailerOf(chain.workspace), until);
    const foreign = await exported(other, signed.trailerOf(other.workspace));
    return { chain, purged: until, lines, signed, foreign, earlier, earlierLength };
  };
  return [
    await subject(whole, system),
    await subject(purged, whole, 15),
    await subject(system, whole),
  ];
}
