import { type Checkpoint, type CheckpointVerdict, verifyCheckpoint } from '../checkpoint.ts';
import { parseVerifierKey } from '../key.ts';
import type { ExportHeader } from './header.ts';
import { readExport } from './read.ts';
import { altered, type Verdict } from './verdict.ts';

/** What is to be verified, and by what. */
export interface Evidence {
  /**
   * Reads the export from its beginning. It is asked for a second time when the checkpoint covers
   * only the older of its events.
   */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** A signed checkpoint. */
  readonly checkpoint: string;
  /** The text of the key that signed it. */
  readonly key: string;
  /** Whose log it has to be: a UUID, or null for the system chain; undefined: anyone's. */
  readonly workspace?: string | null | undefined;
}

/** The verdict, with what it is about as far as that could be read. */
export interface Verification {
  readonly verdict: Verdict;
  readonly header: ExportHeader | undefined;
  readonly checkpoint: Checkpoint | undefined;
}

/**
 * Verifies an export against a signed checkpoint, in memory that does not grow with it. Nothing of
 * the export is believed: each byte of it has to be what the checkpoint's signature vouches for.
 */
export async function verifyExport(evidence: Evidence): Promise<Verification> {
  const signed = openCheckpoint(evidence);
  if (signed.kind === 'wrongSignature') {
    return { verdict: signed, header: undefined, checkpoint: undefined };
  }
  const { checkpoint } = signed;
  const once = await readExport(evidence, checkpoint, null);
  if (once.verdict.kind !== 'askAgain') return { ...once, verdict: once.verdict, checkpoint };
  const { header, verdict } = await readExport(evidence, checkpoint, once.verdict.sequence);
  return verdict.kind === 'askAgain'
    ? { verdict: altered(null, 'it was written to while it was read'), header, checkpoint }
    : { verdict, header, checkpoint };
}

type Signed =
  | { readonly kind: 'signed'; readonly checkpoint: Checkpoint }
  | Extract<Verdict, { readonly kind: 'wrongSignature' }>;

function openCheckpoint(evidence: Evidence): Signed {
  const key = parseVerifierKey(evidence.key);
  if (!key) return { kind: 'wrongSignature', why: whyNoKey(evidence.key) };
  const opened = verifyCheckpoint(evidence.checkpoint, [key]);
  return opened.kind === 'verified'
    ? { kind: 'signed', checkpoint: opened.checkpoint }
    : { kind: 'wrongSignature', why: whyNotSigned(opened, `${key.name}+${key.id}`) };
}

function whyNoKey(text: string): string {
  return text.startsWith('PRIVATE+KEY+')
    ? 'the key is one that signs, which nobody but the signer should have'
    : 'the key is malformed';
}

function whyNotSigned(
  opened: Exclude<CheckpointVerdict, { readonly kind: 'verified' }>,
  key: string,
): string {
  switch (opened.kind) {
    case 'malformed':
      return `the checkpoint is malformed: ${opened.why}`;
    case 'badSignature':
      return `the checkpoint says that ${key} signed it, and it did not`;
    case 'unknownKey':
      return `the checkpoint was signed by ${opened.signers.join(', ')}, not by ${key}`;
  }
}
