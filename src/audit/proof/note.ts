import { parseBase64, toBase64 } from './fields.ts';
import { isKeyName, type SigningKey, type VerifierKey } from './key.ts';

/** The result of verifying a note. */
export type NoteVerdict =
  /** A known key signed `text`, and no known key has a wrong signature. */
  | { readonly kind: 'verified'; readonly text: string; readonly key: VerifierKey }
  /** Only other keys signed it. `signers` are their names with their ids, `name+id`. */
  | { readonly kind: 'unknownKey'; readonly signers: readonly string[] }
  /** It names `key` as its signer, but the signature is wrong. */
  | { readonly kind: 'badSignature'; readonly key: VerifierKey }
  /** It is not a signed note. */
  | { readonly kind: 'malformed'; readonly why: string };

/** The text is not valid for a note. */
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

// The specification allows implementations to stop here.
const MOST_SIGNATURES = 100;
const ID_BYTES = 4;
const LINE = /^— ([^ ]+) ([^ ]+)$/u;

/**
 * Signs `text` as a note (C2SP signed-note): the text, a blank line, and
 * `— <name> <base64 of key id and signature>`. The signature covers the text with its last newline.
 * @throws UnsignableText unless it ends in a newline and contains no other control character
 */
export function signNote(text: string, key: SigningKey): string {
  if (!isNoteText(text)) throw new UnsignableText('A note is lines of text');
  const signature = key.sign(Buffer.from(text, 'utf8'));
  const bytes = Buffer.concat([Buffer.from(key.id, 'hex'), signature]);
  return `${text}\n— ${key.name} ${toBase64(bytes)}\n`;
}

/**
 * Verifies a note with trusted keys. It ignores signatures by other keys, as the specification
 * says. Of several signatures by one key, each has to be right.
 */
export function verifyNote(note: string | Uint8Array, keys: readonly VerifierKey[]): NoteVerdict {
  const parsed = parseNote(note);
  if (typeof parsed === 'string') return { kind: 'malformed', why: parsed };
  const { text, signatures } = parsed;
  const data = Buffer.from(text, 'utf8');
  const known = keys.flatMap((key) => {
    const own = signatures.filter(({ name, id }) => name === key.name && id === key.id);
    const good = own.every(({ bytes }) => key.verifies(data, bytes));
    return own.length > 0 ? [{ key, good }] : [];
  });
  const bad = known.find(({ good }) => !good);
  if (bad) return { kind: 'badSignature', key: bad.key };
  const [first] = known;
  return first
    ? { kind: 'verified', text, key: first.key }
    : { kind: 'unknownKey', signers: signatures.map(({ name, id }) => `${name}+${id}`) };
}

/** The signed text of a note, without verifying it; undefined if it is not a note. */
export function noteText(note: string | Uint8Array): string | undefined {
  const parsed = parseNote(note);
  return typeof parsed === 'string' ? undefined : parsed.text;
}

/** The parts of a note, or why it is not one. */
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
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a note must not contain these characters
  return text.endsWith('\n') && !/[\x00-\x09\x0b-\x1f]/.test(text) && text.isWellFormed();
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
