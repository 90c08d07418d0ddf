import type { SigningKey, VerifierKey } from '../proof/key.ts';

/** Where checkpoints are handed to, so that the database alone cannot take them back. */
export type CheckpointPlace =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string };

/** By which key the audit log is signed, and where its checkpoints go. */
export interface CheckpointSettings {
  readonly key: SigningKey;
  /** Those that signed before it. */
  readonly formerKeys: readonly VerifierKey[];
  readonly place: CheckpointPlace;
}
