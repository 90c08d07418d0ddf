import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { canonicalJson } from '../../src/audit/proof/canonical.ts';
import { signCheckpoint } from '../../src/audit/proof/checkpoint.ts';
import { printHeader, printTrailer } from '../../src/audit/proof/export/format.ts';
import { Frontier } from '../../src/audit/proof/frontier.ts';
import { NO_HASH, recordHash, toHex } from '../../src/audit/proof/hash.ts';
import { type Head, headLeafHash } from '../../src/audit/proof/head.ts';
import { randomFrom } from '../faults/random.ts';
import { randomEvent, randomUuid } from './events.ts';
import { newKey } from './signed.ts';

/** An export that is made as it is read, of any size; and what verifies it, once it was read. */
export interface LargeExport {
  lines(): Generator<string>;
  /** @throws Error before it was read to its end */
  signed(): { readonly note: string; readonly key: string };
}

/** @param count of events */
export function largeExport(count: number): LargeExport {
  const random = randomFrom(count);
  const workspace = randomUuid(random);
  const texts = Array.from({ length: 100 }, () => canonicalJson(randomEvent(random)));
  let head: Head | undefined;
  return {
    *lines() {
      yield `${printHeader({ purged: 0, through: count, workspace })}\n`;
      const tree = Frontier.empty();
      let hash = NO_HASH;
      for (let sequence = 1; sequence <= count; sequence++) {
        const time = new Date(Date.UTC(2026, 0, 1) + sequence).toISOString();
        // Canonical as it stands: to have it made so would take longer than to verify it.
        const record = `{"event":${texts[sequence % 100]},"previous":"${toHex(hash)}","sequence":"${sequence}","time":"${time}","workspace":"${workspace}"}`;
        hash = recordHash(record);
        tree.append(hash);
        yield `${record}\n`;
      }
      head = { workspace, sequence: count, hash, root: tree.root() };
      yield `${printTrailer({ checkpoint: 1, head, index: 0, path: [], size: 1 })}\n`;
    },
    signed() {
      if (!head) throw new Error('it was not read yet');
      const key = newKey();
      const time = '2026-11-26T00:00:00.000Z';
      const tree = { chains: 1, root: headLeafHash(head), events: count };
      const note = signCheckpoint({ ...tree, number: 1, time, previous: NO_HASH }, key);
      return { note, key: key.verifierText };
    },
  };
}

/** Writes such an export to a file, and returns what verifies it. */
export async function writeLargeExport(path: string, count: number) {
  const large = largeExport(count);
  await pipeline(Readable.from(large.lines()), createWriteStream(path));
  return large.signed();
}
