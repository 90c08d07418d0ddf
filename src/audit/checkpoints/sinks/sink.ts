/** A place outside of the database that checkpoints are handed to. */
export interface CheckpointSink {
  /** Under what it is kept how far it has got; it holds no secret. */
  readonly name: string;
  /**
   * Resolves when the sink has the checkpoint for good. Safe to call again with the same one.
   * @throws CheckpointContradicted if it has another one of that number
   */
  put(number: number, note: string): Promise<void>;
  /** Ends what is under way, which then fails. Nothing may be put after it. */
  close(): Promise<void>;
}

/** A sink has another checkpoint of this number: one of the two is not of this log. */
export class CheckpointContradicted extends Error {
  override readonly name = 'CheckpointContradicted';
}

/** A sink did not take a checkpoint, or did not say that it has. */
export class CheckpointNotTaken extends Error {
  override readonly name = 'CheckpointNotTaken';
}
