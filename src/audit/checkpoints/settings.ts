import type { SigningKey, VerifierKey } from '../proof/key.ts';

/** Where checkpoints are published, outside of the database. */
export type CheckpointPlace =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string };

/** The keys of checkpoints. */
export interface CheckpointKeys {
  /** Signs new checkpoints. */
  readonly key: SigningKey;
  /** The keys that signed earlier checkpoints. */
  readonly formerKeys: readonly VerifierKey[];
}

export interface CheckpointSettings extends CheckpointKeys {
  readonly place: CheckpointPlace;
}
