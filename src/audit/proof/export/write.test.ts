import { expect, test } from 'vitest';
import { sha256 } from '../hash.ts';
import { exportLines } from './write.ts';

const header = { purged: 1, through: 2, workspace: null };
const tombstone = { hash: sha256('an event'), sequence: 1 };

async function written(...[of, entries, trailer]: Parameters<typeof exportLines>) {
  let text = '';
  for await (const line of exportLines(of, entries, trailer)) text += line;
  return text;
}

test('an export is a header, what is left of each event, and a trailer, each in its line', async () => {
  const head = { workspace: null, sequence: 2, hash: sha256('two'), root: sha256('both') };
  const proof = { checkpoint: 20, head, index: 3, path: [sha256('a'), sha256('b')], size: 17 };
  const hex = (text: string) => sha256(text).toString('hex');
  expect(await written(header, [tombstone, '{"the record":"as it is"}'], proof)).toBe(
    [
      '{"format":"wardroom-audit-export/1","purged":"1","through":"2","workspace":null}',
      `{"hash":"${hex('an event')}","sequence":"1"}`,
      '{"the record":"as it is"}',
      `{"checkpoint":"20","head":{"hash":"${hex('two')}","root":"${hex('both')}","sequence":"2","workspace":null},"index":"3","path":["${hex('a')}","${hex('b')}"],"size":"17"}`,
      '',
    ].join('\n'),
  );
});

test('an empty log is a header and a trailer that proves nothing', async () => {
  expect(await written({ ...header, purged: 0, through: 0 }, [], null)).toBe(
    '{"format":"wardroom-audit-export/1","purged":"0","through":"0","workspace":null}\n{"checkpoint":null}\n',
  );
});

test.each([
  ['fewer events than the header says', [tombstone], 'there are 1 events, but the header says 2'],
  ['more of them', [tombstone, '{}', '{}'], 'there are 3 events, but the header says 2'],
  ['an event that was purged', ['{}', '{}'], 'event 1 contradicts'],
  [
    'a tombstone for one that was not',
    [tombstone, { ...tombstone, sequence: 2 }],
    'event 2 contradicts',
  ],
])('is not written to its end with %s', async (_, entries, message) => {
  await expect(written(header, entries, null)).rejects.toThrow(message);
});
