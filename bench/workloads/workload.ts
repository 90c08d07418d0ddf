/** One request of a workload: who asks, and about what. All are uuids of the data set. */
export interface Case {
  /** The number of the user who asks. */
  readonly user: number;
  readonly viewer: string;
  /** The workspace, the document or the text that is asked about; empty when there is none. */
  readonly about: string;
  /** The workspace of the document that is asked about, which some servers need to find it. */
  readonly workspace: string;
}

/** What every server answers to a case, in one common form. */
export type Answer = unknown;

export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly cases: readonly Case[];
  /** The SQL that tells the expected answer to a case; null when it is the same for all. */
  readonly reference: string | null;
  readonly expected?: Answer;
  /** Each request changes a document, whose version the next request must name. */
  readonly changes?: boolean;
}
