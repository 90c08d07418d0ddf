/** The result of verifying an export. `why` is a clause for people, without a full stop. */
export type Verdict =
  | Verified
  | Finding
  /** The file is intact, but the checkpoint covers only some of its events. */
  | {
      readonly kind: 'notCovered';
      readonly covered: number;
      readonly uncovered: number;
      readonly why: string;
    }
  /** It is the log of another workspace than expected; null: the system chain. */
  | {
      readonly kind: 'otherWorkspace';
      readonly workspace: string | null;
      readonly expected: string | null;
    };

/** Every byte is as it was when the checkpoint was signed. */
export interface Verified {
  readonly kind: 'verified';
  /** A UUID; null for the system chain. */
  readonly workspace: string | null;
  readonly events: number;
  /** The number of purged events, which are the first ones. */
  readonly purged: number;
  /** The number of the checkpoint. */
  readonly checkpoint: number;
  /** When the checkpoint was created. */
  readonly time: string;
  /** The hash of the last record, in hex. */
  readonly lastHash: string;
}

/** Something that is wrong. */
export type Finding =
  /** A byte was changed or added. `sequence` is the event that was changed, if it is known. */
  | { readonly kind: 'altered'; readonly sequence: number | null; readonly why: string }
  /** The events `from` to `to` are missing; null if something else is missing, or unknown. */
  | {
      readonly kind: 'missing';
      readonly from: number | null;
      readonly to: number | null;
      readonly why: string;
    }
  /** This event comes too late: another line is in its place. Null for the header. */
  | { readonly kind: 'reordered'; readonly sequence: number | null; readonly why: string }
  /** The key did not sign the checkpoint, or one of them is malformed. */
  | { readonly kind: 'wrongSignature'; readonly why: string };

export function altered(sequence: number | null, why: string): Finding {
  return { kind: 'altered', sequence, why };
}

export function missing(from: number | null, to: number | null, why: string): Finding {
  return { kind: 'missing', from, to, why };
}

export function wrongSignature(why: string): Extract<Finding, { kind: 'wrongSignature' }> {
  return { kind: 'wrongSignature', why };
}
