/** Records of one chain that follow each other, on their way out of the database. */
export interface Batch {
  /** The UUID of the workspace; null for what happens outside of workspaces. */
  readonly workspace: string | null;
  /** The sequences of the first and the last of them. */
  readonly first: number;
  readonly last: number;
  /** One each, in order, without line ends. */
  readonly lines: readonly string[];
}

/** A place outside of the database that the audit log is sent to. */
export interface StreamSink {
  /** What its cursors are kept under: it stays the same when secrets change, and holds none. */
  readonly name: string;
  /**
   * Resolves when the sink has the batch for good. Safe to call again with the same batch.
   * @throws BatchRefused if it is this batch that the sink does not take
   * @throws DeliveryFailed if the sink cannot be reached or takes nothing at all
   */
  deliver(batch: Batch): Promise<void>;
  /** Ends what is under way, which then fails. Nothing may be delivered after it. */
  close(): Promise<void>;
}

/** The sink has not taken a batch, or did not say that it has. */
export class DeliveryFailed extends Error {
  override readonly name: string = 'DeliveryFailed';
}

/** The sink has seen the batch and does not want it: another one may well be taken. */
export class BatchRefused extends DeliveryFailed {
  override readonly name = 'BatchRefused';
}
