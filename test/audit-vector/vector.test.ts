import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bodyHash } from '../../src/audit/proof/checkpoint.ts';
import { verifyExport } from '../../src/audit/proof/export/verify.ts';
import { recordHash, toHex } from '../../src/audit/proof/hash.ts';
import { headLeafHash, readHead } from '../../src/audit/proof/head.ts';
import { noteText } from '../../src/audit/proof/note.ts';
import { mth } from '../audit-proof/rfc6962.ts';
import { blocksIn, textOf } from '../guides/guides.ts';

/** A log that another program wrote (README.md of this folder). */
const pathOf = (name: string): string => join(import.meta.dirname, name);
const contentOf = (name: string): Promise<string> => readFile(pathOf(name), 'utf8');

const [first, second, key, whole, purged] = await Promise.all(
  [
    '0000000001.checkpoint',
    '0000000002.checkpoint',
    'key.txt',
    'whole.ndjson',
    'purged.ndjson',
  ].map(contentOf),
).then((texts) => texts.map((text) => text ?? '') as [string, string, string, string, string]);
const values: Readonly<Record<string, string>> & {
  readonly 'hashes of the records': readonly string[];
} = JSON.parse(await contentOf('values.json'));

const verdictOf = async (name: string, checkpoint: string) => {
  const open = () => createReadStream(pathOf(name));
  return (await verifyExport({ open, checkpoint, key: key.trimEnd() })).verdict;
};

describe('the export of the vector', () => {
  test.each([
    ['whole.ndjson', 0],
    ['purged.ndjson', 1],
  ])('%s is verified with its checkpoint', async (name, tombstones) => {
    expect(await verdictOf(name, second)).toMatchObject({
      kind: 'verified',
      events: 4,
      purged: tombstones,
      checkpoint: 2,
      lastHash: values['hashes of the records'].at(-1),
    });
  });

  test.each(['whole.ndjson', 'purged.ndjson'])(
    '%s is not covered by the checkpoint before',
    async (name) => {
      expect(await verdictOf(name, first)).toMatchObject({ kind: 'notCovered' });
    },
  );
});

describe('the known values of the vector', () => {
  const records = whole.split('\n').slice(1, 5);
  const hashes = records.map(recordHash);

  test('are the hashes of the records and the root of their tree', () => {
    expect(hashes.map(toHex)).toEqual(values['hashes of the records']);
    expect(toHex(mth(hashes))).toBe(values['root of the records']);
  });

  test('are the leaf of the head and the hash of the body of checkpoint 1', () => {
    const head = readHead(JSON.parse(values['text of the head'] ?? ''));
    expect(head && toHex(headLeafHash(head))).toBe(values['leaf of the head']);
    expect(toHex(bodyHash(noteText(first) ?? ''))).toBe(
      values['SHA-256 of the body of checkpoint 1, in hex'],
    );
  });
});

test('docs/audit-format.md prints the vector, byte for byte', async () => {
  const guide = 'docs/audit-format.md';
  const blocks = blocksIn(guide, await textOf(guide)).map(({ code }) => code.trimEnd());
  expect(blocks).toEqual([
    whole.split('\n')[2],
    values['hashes of the records'][1],
    purged.split('\n')[0],
    purged.split('\n')[5],
    purged.split('\n')[1],
    values['text of the head'],
    values['leaf of the head'],
    second.trimEnd(),
    key.trimEnd(),
  ]);
});
