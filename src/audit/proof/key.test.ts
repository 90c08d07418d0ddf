import { describe, expect, it } from 'vitest';
import {
  generateSigningKey,
  isKeyName,
  KeyNameError,
  parseSigningKey,
  parseVerifierKey,
} from './key.ts';

// The key that the documentation of Go's signed notes uses (golang.org/x/mod/sumdb/note).
const VERIFIER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const SIGNING = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';

/** Every text that differs from this one in one character, or is a part of it. */
function spoilt(text: string): readonly string[] {
  const changed = Array.from(text, (_, at) => {
    const other = String.fromCharCode(text.charCodeAt(at) + 1);
    return text.slice(0, at) + other + text.slice(at + 1);
  });
  const parts = Array.from(text, (_, at) => [text.slice(0, at), text.slice(at + 1)]);
  return [...changed, ...parts.flat()];
}

describe('the text of a key', () => {
  it('says name and id of the key', () => {
    expect(parseVerifierKey(VERIFIER)).toMatchObject({ name: 'PeterNeumann', id: 'c74f20a3' });
    expect(parseSigningKey(SIGNING)).toMatchObject({ name: 'PeterNeumann', id: 'c74f20a3' });
  });

  it('that signs has that of the key that checks', () => {
    expect(parseSigningKey(SIGNING)?.verifierText).toBe(VERIFIER);
  });

  it('is refused when one character of it is wrong or missing', () => {
    for (const text of spoilt(VERIFIER)) expect(parseVerifierKey(text), text).toBeUndefined();
    for (const text of spoilt(SIGNING)) expect(parseSigningKey(text), text).toBeUndefined();
  });

  it.each([
    [
      'of another type, with the id of that',
      'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    ],
    [
      'that is longer, with the id of that',
      'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    ],
    ['with an id in upper case', VERIFIER.replace('c74f20a3', 'C74F20A3')],
    ['with white space around', ` ${VERIFIER}`],
    ['with a newline after', `${VERIFIER}\n`],
    ['that signs', SIGNING],
  ])('is refused for a key %s', (_, text) => {
    expect(parseVerifierKey(text)).toBeUndefined();
  });

  it('of a new key is another each time, and works', () => {
    const texts = [1, 2].map(() => generateSigningKey('wardroom.localhost/audit'));
    expect(texts[0]).not.toBe(texts[1]);
    for (const text of texts) {
      const key = parseSigningKey(text);
      const data = Buffer.from('data');
      const verifier = parseVerifierKey(key?.verifierText ?? '');
      expect(verifier?.name).toBe('wardroom.localhost/audit');
      expect(verifier?.verifies(data, key?.sign(data) ?? Buffer.alloc(0))).toBe(true);
      expect(verifier?.verifies(Buffer.from('Data'), key?.sign(data) ?? Buffer.alloc(0))).toBe(
        false,
      );
    }
  });

  it('is not printed with a key that signs', () => {
    const secret = SIGNING.split('+').slice(4).join('+');
    const printed = JSON.stringify(parseSigningKey(SIGNING));
    expect(printed).not.toContain(secret);
    expect(printed).not.toContain(Buffer.from(secret, 'base64').toString('hex', 1));
  });
});

describe('the name of a key', () => {
  it.each(['wardroom.localhost/audit', 'Zoë', 'a'])('can be %j', (name) => {
    expect(isKeyName(name)).toBe(true);
    expect(parseSigningKey(generateSigningKey(name))?.name).toBe(name);
  });

  it.each(['', 'a b', 'a+b', 'a\nb', 'a\u00a0b', 'a\u0085b', 'a\u2003b', 'a\0', '\ud800'])(
    'cannot be %j',
    (name) => {
      expect(isKeyName(name)).toBe(false);
      expect(() => generateSigningKey(name)).toThrow(KeyNameError);
    },
  );
});

describe('a key that checks', () => {
  it.each([0, 1, 63, 65, 1000])('finds %i bytes to be no signature', (length) => {
    const key = parseVerifierKey(VERIFIER);
    expect(key?.verifies(Buffer.from('data'), Buffer.alloc(length, 1))).toBe(false);
  });
});
