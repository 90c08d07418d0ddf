import { randomUUID } from 'node:crypto';
import { fromUUID, toUUID, fromString as typeIdOf } from 'typeid-js';
import { describe, expect, test } from 'vitest';
import { type Id, idFromUuid, newId, parseId, uuidOf } from './id.ts';

const uuids = [
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '01980000-0001-7000-8000-00000000000a',
  ...Array.from({ length: 2000 }, () => randomUUID()),
];

describe('an id', () => {
  test('is what the library makes of the UUID, and back', () => {
    for (const uuid of uuids) {
      const id = idFromUuid('doc', uuid);
      expect(id).toBe(fromUUID(uuid, 'doc'));
      expect(uuidOf(id)).toBe(uuid);
      expect(uuidOf(id)).toBe(toUUID(typeIdOf(id)));
      expect(parseId('doc', id)).toBe(id);
    }
  });

  test('may have a prefix with underscores', () => {
    const [uuid = ''] = uuids;
    expect(uuidOf(idFromUuid('a_b', uuid))).toBe(uuid);
  });

  test('sorts after earlier ones', () => {
    const earlier = newId('doc');
    expect(uuidOf(newId('doc')) > uuidOf(earlier)).toBe(true);
  });

  test.each([
    '',
    'doc_',
    'doc_0',
    'doc_u1h0000000000000000000000u',
    'nothing at all that is an id',
  ])('is not %j', (text) => {
    expect(() => uuidOf(text as Id)).toThrow(TypeError);
    expect(parseId('doc', text)).toBe(null);
  });

  test('has one spelling: no other case, and no more than 128 bits', () => {
    const id = idFromUuid('doc', '01980000-0001-7000-8000-00000000000a');
    expect(parseId('doc', id.toUpperCase())).toBe(null);
    expect(parseId('doc', 'doc_8zzzzzzzzzzzzzzzzzzzzzzzzz')).toBe(null);
    expect(parseId('ws', id)).toBe(null);
  });
});
