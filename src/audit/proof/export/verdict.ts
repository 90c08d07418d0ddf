/** What an export turned out to be. `why` is a clause for people, without a full stop. */
export type Verdict =
  | Verified
  /** A byte is not what it was, or is one too many; a `sequence` is the event's that this is about. */
  | { readonly kind: 'altered'; readonly sequence: number | null; readonly why: string }
  /** Events are not there, from the first to the last of them; null: not events, or unknown. */
  | {
      readonly kind: 'missing';
      readonly from: number | null;
      readonly to: number | null;
      readonly why: string;
    }
  /** Something stands where this event belongs, which comes later; null: where the header does. */
  | { readonly kind: 'reordered'; readonly sequence: number | null; readonly why: string }
  /** The checkpoint was not signed with the key, or one of them is malformed. */
  | { readonly kind: 'wrongSignature'; readonly why: string }
  /** Nothing is wrong with the file, but the checkpoint vouches only for so many of its events. */
  | {
      readonly kind: 'notCovered';
      readonly covered: number;
      readonly uncovered: number;
      readonly why: string;
    }
  /** It is the log of another workspace than was asked for; null: the system chain. */
  | {
      readonly kind: 'otherWorkspace';
      readonly workspace: string | null;
      readonly asked: string | null;
    };

/** Every byte is as it was when the checkpoint was signed. */
export interface Verified {
  readonly kind: 'verified';
  /** A UUID; null for the system chain. */
  readonly workspace: string | null;
  readonly events: number;
  /** How many of them, from the first on, were purged. */
  readonly purged: number;
  /** The number of the checkpoint. */
  readonly checkpoint: number;
  /** When the checkpoint was made. */
  readonly time: string;
  /** Of the last event's record, in hex. */
  readonly lastHash: string;
}

export function altered(sequence: number | null, why: string): Verdict {
  return { kind: 'altered', sequence, why };
}

export function missing(from: number | null, to: number | null, why: string): Verdict {
  return { kind: 'missing', from, to, why };
}
