import { expect, test } from 'vitest';
import { composeRecord } from '../../../test/audit-proof/compose-record.ts';
import { NO_HASH, sha256 } from './hash.ts';
import { type AuditRecord, parseRecord } from './record.ts';

const record: AuditRecord = {
  event: { action: 'document.published', actor: null, change: [{ field: 'body' }] },
  previous: sha256('the record before'),
  sequence: 12,
  time: '2026-11-26T00:00:00.123Z',
  workspace: '0197f5a0-1111-7abc-8def-0123456789ab',
};

test('a record is one canonical text, and is read back from it', () => {
  const text = composeRecord(record);
  expect(text).toBe(
    `{"event":{"action":"document.published","actor":null,"change":[{"field":"body"}]},"previous":"${sha256('the record before').toString('hex')}","sequence":"12","time":"2026-11-26T00:00:00.123Z","workspace":"0197f5a0-1111-7abc-8def-0123456789ab"}`,
  );
  expect(parseRecord(text)).toEqual(record);
});

test('the first record of the system chain is read back as well', () => {
  const first = { ...record, previous: NO_HASH, sequence: 1, workspace: null };
  expect(parseRecord(composeRecord(first))).toEqual(first);
});

const text = composeRecord(record);

test.each([
  ['without a member', text.replace(',"time":"2026-11-26T00:00:00.123Z"', '')],
  ['with a member more', text.replace(',"time"', ',"sort":"x","time"')],
  ['whose sequence is a number', text.replace('"12"', '12')],
  ['whose sequence is 0', text.replace('"12"', '"0"')],
  ['whose sequence begins with 0', text.replace('"12"', '"012"')],
  ['whose sequence is negative', text.replace('"12"', '"-12"')],
  ['whose sequence is too large', text.replace('"12"', '"9007199254740993"')],
  ['whose link is too short', text.replace(/"previous":"../, '"previous":"')],
  ['whose link is in capitals', text.replace(/"previous":"[^"]+/, (link) => link.toUpperCase())],
  ['whose link is null', text.replace(/"previous":"[^"]+"/, '"previous":null')],
  ['whose time has no milliseconds', text.replace('.123Z', 'Z')],
  ['whose time is of another zone', text.replace('.123Z', '.123+01:00')],
  ['whose day does not exist', text.replace('11-26', '11-31')],
  ['whose workspace is a TypeID', text.replace(/"workspace":"[^"]+/, '"workspace":"ws_01k')],
  ['whose workspace is in capitals', text.replace('789ab"}', '789AB"}')],
  ['whose event is a list', text.replace(/"event":.*\},"previous/, '"event":[],"previous')],
  ['whose event is null', text.replace(/"event":.*\},"previous/, '"event":null,"previous')],
  ['whose event has a number', text.replace('"actor":null', '"actor":1')],
  ['whose change has a number', text.replace('"field":"body"', '"field":"body","to":[{"a":1}]')],
  ['that is a list', '[]'],
  ['that is no JSON', 'a record'],
])('a text is no record %s', (_, other) => {
  expect(other).not.toBe(text);
  expect(parseRecord(other)).toBeUndefined();
});
