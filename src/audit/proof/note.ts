import { parseBase64, toBase64 } from './base64.ts';
import { isKeyName, type SigningKey, type VerifierKey } from './key.ts';

/** What came of checking a note. */
export type NoteVerdict =
  /** A known key signed it, and no known key's signature is wrong. `text` is what was signed. */
  | { readonly kind: 'verified'; readonly text: string; readonly key: VerifierKey }
  /** It is signed by other keys only: `signers` are their names with their ids, `name+id`. */
  | { readonly kind: 'unknownKey'; readonly signers: readonly string[] }
  /** It says to be signed by `key`, and is not. */
  | { readonly kind: 'badSignature'; readonly key: VerifierKey }
  /** It is no signed note. */
  | { readonly kind: 'malformed'; readonly why: string };

/** The text cannot be signed as a note. */
export class UnsignableText extends Error {
  override readonly name = 'UnsignableText';
}

interface Signature {
  readonly name: string;
  readonly id: string;
  readonly bytes: Buffer;
}

interface Note {
  readonly text: string;
  readonly signatures: readonly Signature[];
}

// As many as the specification lets an implementation stop at.
const MOST_SIGNATURES = 100;
const ID_BYTES = 4;
const LINE = /^— ([^ ]+) ([^ ]+)$/u;

/**
 * `text` as a note signed by `key` (C2SP signed-note): the text, a blank line, and
 * `— <name> <base64 of key id and signature>`. What is signed is the text with its last newline.
 * @throws UnsignableText unless it ends in a newline and holds no other control character
 */
export function signNote(text: string, key: SigningKey): string {
  if (!isNoteText(text)) throw new UnsignableText('A note is lines of text');
  const signature = key.sign(Buffer.from(text, 'utf8'));
  const bytes = Buffer.concat([Buffer.from(key.id, 'hex'), signature]);
  return `${text}\n— ${key.name} ${toBase64(bytes)}\n`;
}

/**
 * Checks a note with the keys that are trusted. Signatures by others are passed over, as the
 * specification wants it; of one key's signatures the first counts.
 */
export function verifyNote(note: string | Uint8Array, keys: readonly VerifierKey[]): NoteVerdict {
  const parsed = parseNote(note);
  if (typeof parsed === 'string') return { kind: 'malformed', why: parsed };
  const { text, signatures } = parsed;
  const data = Buffer.from(text, 'utf8');
  const known = keys.flatMap((key) => {
    const signature = signatures.find(({ name, id }) => name === key.name && id === key.id);
    return signature ? [{ key, good: key.verifies(data, signature.bytes) }] : [];
  });
  const bad = known.find(({ good }) => !good);
  if (bad) return { kind: 'badSignature', key: bad.key };
  const [first] = known;
  return first
    ? { kind: 'verified', text, key: first.key }
    : { kind: 'unknownKey', signers: signatures.map(({ name, id }) => `${name}+${id}`) };
}

/** What was signed of a note, whoever signed it; undefined when it is no note. */
export function noteText(note: string | Uint8Array): string | undefined {
  const parsed = parseNote(note);
  return typeof parsed === 'string' ? undefined : parsed.text;
}

/** The parts of a note, or why it is none. */
function parseNote(note: string | Uint8Array): Note | string {
  const whole = typeof note === 'string' ? note : decode(note);
  if (whole === undefined || !whole.isWellFormed()) return 'it is not UTF-8';
  const blank = whole.lastIndexOf('\n\n');
  if (blank < 0) return 'it has no blank line before signatures';
  const text = whole.slice(0, blank + 1);
  if (!isNoteText(text)) return 'its text has control characters';
  const lines = whole.slice(blank + 2).split('\n');
  if (lines.pop() !== '') return 'it does not end with a newline';
  if (lines.length > MOST_SIGNATURES) return `it has more than ${MOST_SIGNATURES} signatures`;
  const signatures = lines.map(parseSignature).filter((signature) => signature !== undefined);
  return signatures.length === lines.length && lines.length > 0
    ? { text, signatures }
    : 'what follows the blank line is no list of signatures';
}

function parseSignature(line: string): Signature | undefined {
  const [, name, base64] = LINE.exec(line) ?? [];
  const bytes = parseBase64(base64);
  if (name === undefined || !isKeyName(name) || !bytes || bytes.length <= ID_BYTES)
    return undefined;
  return { name, id: bytes.toString('hex', 0, ID_BYTES), bytes: bytes.subarray(ID_BYTES) };
}

function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a note must not hold
  return text.endsWith('\n') && !/[\x00-\x09\x0b-\x1f]/.test(text) && text.isWellFormed();
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
