import { isTime, parseBase64, parseCount, toBase64 } from './fields.ts';
import { EMPTY_ROOT, HASH_BYTES, NO_HASH, sameBytes, sha256 } from './hash.ts';
import { isKeyName, type SigningKey, type VerifierKey } from './key.ts';
import { type NoteVerdict, signNote, verifyNote } from './note.ts';

/** The state of all chains at one moment. */
export interface Checkpoint {
  /** The name of the log, which is the name of its key. */
  readonly origin: string;
  /** The number of chains, which is the size of the tree of heads. */
  readonly chains: number;
  /** The root of the tree of heads. */
  readonly root: Buffer;
  /** Counts from 1. */
  readonly number: number;
  /** As `Date.toISOString` writes it. */
  readonly time: string;
  /** The number of events in all chains. */
  readonly events: number;
  /** `bodyHash` of the checkpoint before this one; 32 zeros for number 1. */
  readonly previous: Buffer;
}

/** No checkpoint has such values. */
export class ImpossibleCheckpoint extends Error {
  override readonly name = 'ImpossibleCheckpoint';
}

/** The result of verifying a checkpoint. */
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
 * The body of a checkpoint (C2SP tlog-checkpoint), which is the text of its note. It has the origin,
 * the size and the root of the tree of heads, and our own lines for number, time, events and the
 * previous checkpoint. Each checkpoint has a new tree of heads, so `previous` links checkpoints.
 * @throws ImpossibleCheckpoint if `parseCheckpoint` would not accept the body
 */
export function checkpointBody(checkpoint: Checkpoint): string {
  if (!isPossible(checkpoint)) throw new ImpossibleCheckpoint('No checkpoint has such values');
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

/** The SHA-256 of a body, which the next checkpoint contains as `previous`. */
export function bodyHash(body: string): Buffer {
  return sha256(body);
}

/**
 * Signs a checkpoint as a note. Its origin is the name of the key.
 * @throws ImpossibleCheckpoint
 */
export function signCheckpoint(checkpoint: Omit<Checkpoint, 'origin'>, key: SigningKey): string {
  return signNote(checkpointBody({ ...checkpoint, origin: key.name }), key);
}

/** Verifies a signed checkpoint with trusted keys. Its origin must be the name of the signer. */
export function verifyCheckpoint(
  note: string | Uint8Array,
  keys: readonly VerifierKey[],
): CheckpointVerdict {
  const verdict = verifyNote(note, keys);
  if (verdict.kind !== 'verified') return verdict;
  const { text: body, key } = verdict;
  const checkpoint = parseCheckpoint(body);
  if (!checkpoint) return { kind: 'malformed', why: 'the signed text is not a checkpoint' };
  return checkpoint.origin === key.name
    ? { kind: 'verified', checkpoint, body, key }
    : { kind: 'malformed', why: 'its origin is not the name of its key' };
}

/**
 * Why a checkpoint was not verified, as a clause about `subject`.
 * @param signer the keys that may sign, for the message
 */
export function whyNotVerified(
  subject: string,
  verdict: Exclude<CheckpointVerdict, { readonly kind: 'verified' }>,
  signer: string,
): string {
  switch (verdict.kind) {
    case 'malformed':
      return `${subject} is malformed: ${verdict.why}`;
    case 'badSignature': {
      const { name, id } = verdict.key;
      return `${subject} names ${name}+${id} as its signer, but the signature is wrong`;
    }
    case 'unknownKey':
      return `${subject} was signed by ${verdict.signers.join(', ')}, not by ${signer}`;
  }
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
