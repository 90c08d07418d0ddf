import { describe, expect, it } from 'vitest';
import {
  generateSigningKey,
  parseSigningKey,
  parseVerifierKey,
  type SigningKey,
  type VerifierKey,
} from './key.ts';
import { signNote, UnsignableText, verifyNote } from './note.ts';

// The key, the text and the signature that the documentation of Go's signed notes uses
// (golang.org/x/mod/sumdb/note).
const SIGNING = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const LINE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const NOTE = `${TEXT}\n${LINE}`;

const peter = pair(SIGNING);
const other = pair(generateSigningKey('Other'));
const namesake = pair(generateSigningKey('PeterNeumann'));

function pair(text: string): { readonly signing: SigningKey; readonly verifier: VerifierKey } {
  const signing = parseSigningKey(text);
  const verifier = parseVerifierKey(signing?.verifierText ?? '');
  if (!signing || !verifier) throw new Error('The text of a key is wrong');
  return { signing, verifier };
}

/** The line that a key signs `text` with. */
function lineOf(signing: SigningKey, text = TEXT): string {
  return signNote(text, signing).slice(text.length + 1);
}

describe('a signed note', () => {
  it('is the one that Go writes', () => {
    expect(signNote(TEXT, peter.signing)).toBe(NOTE);
  });

  it.each([NOTE, Buffer.from(NOTE)])('is verified by its key', (note) => {
    const verdict = verifyNote(note, [other.verifier, peter.verifier]);
    expect(verdict).toEqual({ kind: 'verified', text: TEXT, key: peter.verifier });
  });

  it.each([[other.verifier], [namesake.verifier], []])(
    'is of an unknown key for who trusts another',
    (...keys) => {
      expect(verifyNote(NOTE, keys)).toEqual({
        kind: 'unknownKey',
        signers: ['PeterNeumann+c74f20a3'],
      });
    },
  );

  it('is verified, also when others signed it', () => {
    const note = `${TEXT}\n${lineOf(other.signing)}— someone.else AAAAAAAA\n${LINE}`;
    expect(verifyNote(note, [peter.verifier]).kind).toBe('verified');
    expect(verifyNote(note, [peter.verifier, other.verifier]).kind).toBe('verified');
  });

  it('is not verified when one of the known keys did not sign what it says', () => {
    const bad = lineOf(other.signing, 'Another text.\n');
    const note = `${TEXT}\n${LINE}${bad}`;
    expect(verifyNote(note, [peter.verifier]).kind).toBe('verified');
    expect(verifyNote(note, [peter.verifier, other.verifier])).toEqual({
      kind: 'badSignature',
      key: other.verifier,
    });
  });

  it('is refused with a right and a wrong signature of the same key, in either order', () => {
    const bad = LINE.replace('x08go/ZJ', 'x08go/ZK');
    const refused = { kind: 'badSignature', key: peter.verifier };
    expect(verifyNote(`${TEXT}\n${LINE}${bad}`, [peter.verifier])).toEqual(refused);
    expect(verifyNote(`${TEXT}\n${bad}${LINE}`, [peter.verifier])).toEqual(refused);
    expect(verifyNote(`${TEXT}\n${LINE}${LINE}`, [peter.verifier]).kind).toBe('verified');
  });

  it('is never verified with a bit of it changed', () => {
    const bytes = Buffer.from(NOTE);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(verifyNote(changed, [peter.verifier]).kind, `bit ${bit}`).not.toBe('verified');
    }
  });

  it('is never verified with a part of it cut off', () => {
    for (let length = 0; length < NOTE.length; length += 1) {
      const { kind } = verifyNote(NOTE.slice(0, length), [peter.verifier]);
      expect(kind, `${length}`).toBe('malformed');
      expect(verifyNote(NOTE.slice(length + 1), [peter.verifier]).kind).not.toBe('verified');
    }
  });

  it.each([
    ['nothing', ''],
    ['no signature', `${TEXT}\n`],
    ['no blank line', TEXT + LINE],
    ['an empty line among its signatures', `${TEXT}\n${LINE}\n${LINE}\n`],
    ['a carriage return', NOTE.replace('problem,\n', 'problem,\r\n')],
    ['another dash', NOTE.replace('—', '-')],
    ['two spaces before the name', NOTE.replace('— P', '—  P')],
    ['a space after the signature', NOTE.replace('=\n', '= \n')],
    ['no padding', NOTE.replace('=\n', '\n')],
    ['base64 for URLs', NOTE.replace('/', '_')],
    ['a signature without an id', `${NOTE}— x AAA=\n`],
    ['a signature that is nothing but an id', `${NOTE}— x AAAAAA==\n`],
    ['a plus in a name', `${NOTE}— a+b AAAAAAAA\n`],
    ['no name', `${NOTE}—  AAAAAAAA\n`],
    ['text after its signatures', `${NOTE}x\n`],
    ['no newline at the end', NOTE.trimEnd()],
    ['more than 100 signatures', `${TEXT}\n${LINE.repeat(101)}`],
    ['a lone surrogate', NOTE.replace('If', '\ud800f')],
  ])('is malformed with %s', (_, note) => {
    expect(verifyNote(note, [peter.verifier]).kind).toBe('malformed');
  });

  it('is malformed with bytes that are no UTF-8', () => {
    const note = Buffer.concat([Buffer.from([0xff]), Buffer.from(NOTE)]);
    expect(verifyNote(note, [peter.verifier]).kind).toBe('malformed');
  });

  it('keeps a byte order mark and blank lines as text', () => {
    const text = '\ufeffone\n\ntwo\n\n';
    const note = Buffer.from(signNote(text, peter.signing));
    expect(verifyNote(note, [peter.verifier])).toMatchObject({ kind: 'verified', text });
  });

  it.each(['', 'no newline', 'a\ttab\n', 'a null\0\n', '\ud800\n'])('is not made of %j', (text) => {
    expect(() => signNote(text, peter.signing)).toThrow(UnsignableText);
  });
});
