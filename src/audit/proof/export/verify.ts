import { type Checkpoint, verifyCheckpoint, whyNotVerified } from '../checkpoint.ts';
import { parseVerifierKey } from '../key.ts';
import type { ExportHeader } from './format.ts';
import { readExport } from './read.ts';
import { altered, type Verdict, wrongSignature } from './verdict.ts';

/** An export, and the checkpoint and the key to verify it with. */
export interface Evidence {
  /**
   * Reads the export from its beginning. It is called a second time when the checkpoint covers only
   * some of the events.
   */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** A signed checkpoint. */
  readonly checkpoint: string;
  /** The text of the key that signed it. */
  readonly key: string;
  /** The expected workspace: a UUID, or null for the system chain; undefined for any. */
  readonly workspace?: string | null | undefined;
}

/** The verdict, with the header and the checkpoint if they could be read. */
export interface Verification {
  readonly verdict: Verdict;
  readonly header: ExportHeader | undefined;
  readonly checkpoint: Checkpoint | undefined;
}

/**
 * Verifies an export against a signed checkpoint, in memory that does not grow with the export. It
 * trusts nothing in the export: the signature of the checkpoint has to confirm each byte.
 */
export async function verifyExport(evidence: Evidence): Promise<Verification> {
  const signed = openCheckpoint(evidence);
  if (signed.kind === 'wrongSignature') {
    return { verdict: signed, header: undefined, checkpoint: undefined };
  }
  const { checkpoint } = signed;
  const once = await readExport(evidence, checkpoint, null);
  if (once.verdict.kind !== 'readAgain') return { ...once, verdict: once.verdict, checkpoint };
  const { header, verdict } = await readExport(evidence, checkpoint, once.verdict.sequence);
  return verdict.kind === 'readAgain'
    ? { verdict: altered(null, 'it was written while it was read'), header, checkpoint }
    : { verdict, header, checkpoint };
}

type Signed =
  | { readonly kind: 'signed'; readonly checkpoint: Checkpoint }
  | ReturnType<typeof wrongSignature>;

function openCheckpoint(evidence: Evidence): Signed {
  const key = parseVerifierKey(evidence.key);
  if (!key) return wrongSignature(whyNoKey(evidence.key));
  const opened = verifyCheckpoint(evidence.checkpoint, [key]);
  return opened.kind === 'verified'
    ? { kind: 'signed', checkpoint: opened.checkpoint }
    : wrongSignature(whyNotVerified('the checkpoint', opened, `${key.name}+${key.id}`));
}

function whyNoKey(text: string): string {
  return text.startsWith('PRIVATE+KEY+')
    ? 'this is a private key, which only the signer should have'
    : 'the key is malformed';
}
