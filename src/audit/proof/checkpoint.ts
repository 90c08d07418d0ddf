import { parseBase64, toBase64 } from './base64.ts';
import { isTime, parseCount } from './fields.ts';
import { EMPTY_ROOT, HASH_BYTES, NO_HASH, sameBytes, sha256 } from './hash.ts';
import { isKeyName, type SigningKey, type VerifierKey } from './key.ts';
import { type NoteVerdict, signNote, verifyNote } from './note.ts';

/** What a checkpoint says of all chains at one moment. */
export interface Checkpoint {
  /** Name of the log, which is the name of its key. */
  readonly origin: string;
  /** How many chains there are: the size of the tree of heads. */
  readonly chains: number;
  /** Root of the tree of heads. */
  readonly root: Buffer;
  /** Counts from 1. */
  readonly number: number;
  /** As `Date.toISOString` writes it. */
  readonly time: string;
  /** How many events all chains have together. */
  readonly events: number;
  /** `bodyHash` of the checkpoint before this one; 32 zeros for number 1. */
  readonly previous: Buffer;
}

/** No checkpoint can say this. */
export class ImpossibleCheckpoint extends Error {
  override readonly name = 'ImpossibleCheckpoint';
}

/** What came of checking a checkpoint: as of a note, and what it says when it is one of ours. */
export type CheckpointVerdict =
  | {
      readonly kind: 'verified';
      readonly checkpoint: Checkpoint;
      readonly body: string;
      readonly key: VerifierKey;
    }
  | Exclude<NoteVerdict, { readonly kind: 'verified' }>;

const BODY =
  /^(?<origin>[^\n]+)\n(?<chains>\d+)\n(?<root>[^\n]+)\nnumber (?<number>\d+)\ntime (?<time>[^\n]+)\nevents (?<events>\d+)\nprevious (?<previous>[^\n]+)\n$/u;

/**
 * The body of a checkpoint (C2SP tlog-checkpoint), which is the text of its note: origin, size and
 * root of the tree of heads, and lines of our own for number, time, events and the checkpoint
 * before. The tree of heads is another one each time, so what binds checkpoints to each other is
 * `previous`, not the growth of a tree.
 * @throws ImpossibleCheckpoint for one that `parseCheckpoint` would not read back
 */
export function checkpointBody(checkpoint: Checkpoint): string {
  if (!isPossible(checkpoint)) throw new ImpossibleCheckpoint('No checkpoint can say this');
  return print(checkpoint);
}

/** The checkpoint whose body is exactly `body`, or undefined. */
export function parseCheckpoint(body: string): Checkpoint | undefined {
  const { origin, time, ...texts } = BODY.exec(body)?.groups ?? {};
  const chains = parseCount(texts.chains);
  const number = parseCount(texts.number);
  const events = parseCount(texts.events);
  const root = parseBase64(texts.root);
  const previous = parseBase64(texts.previous);
  if (origin === undefined || time === undefined || !root || !previous) return undefined;
  if (chains === undefined || number === undefined || events === undefined) return undefined;
  const checkpoint = { origin, chains, root, number, time, events, previous };
  return isPossible(checkpoint) ? checkpoint : undefined;
}

/** What the next checkpoint says of the one with this body: its SHA-256. */
export function bodyHash(body: string): Buffer {
  return sha256(body);
}

/**
 * The checkpoint as a note signed by the key that its origin names.
 * @throws ImpossibleCheckpoint
 */
export function signCheckpoint(checkpoint: Omit<Checkpoint, 'origin'>, key: SigningKey): string {
  return signNote(checkpointBody({ ...checkpoint, origin: key.name }), key);
}

/** Checks a signed checkpoint with the keys that are trusted; its origin must name the signer. */
export function verifyCheckpoint(
  note: string | Uint8Array,
  keys: readonly VerifierKey[],
): CheckpointVerdict {
  const verdict = verifyNote(note, keys);
  if (verdict.kind !== 'verified') return verdict;
  const { text: body, key } = verdict;
  const checkpoint = parseCheckpoint(body);
  if (!checkpoint) return { kind: 'malformed', why: 'what was signed is no checkpoint' };
  return checkpoint.origin === key.name
    ? { kind: 'verified', checkpoint, body, key }
    : { kind: 'malformed', why: 'its origin is not the name of its key' };
}

function print({ origin, chains, root, number, time, events, previous }: Checkpoint): string {
  return [
    origin,
    String(chains),
    toBase64(root),
    `number ${number}`,
    `time ${time}`,
    `events ${events}`,
    `previous ${toBase64(previous)}`,
    '',
  ].join('\n');
}

function isPossible(checkpoint: Checkpoint): boolean {
  const { origin, chains, root, number, time, events, previous } = checkpoint;
  const counts = [chains, number, events];
  return (
    isKeyName(origin) &&
    counts.every((count) => Number.isSafeInteger(count) && count >= 0) &&
    [root, previous].every((hash) => hash.length === HASH_BYTES) &&
    isTime(time) &&
    number >= 1 &&
    (number === 1) === sameBytes(previous, NO_HASH) &&
    (chains === 0) === sameBytes(root, EMPTY_ROOT) &&
    // Each chain in the tree has an event, and no event is outside of a chain.
    events >= chains &&
    (events === 0) === (chains === 0)
  );
}
